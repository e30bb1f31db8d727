import { createSeededRandom } from '../../kernel/index.ts';
import type { CommandEnvelope } from '../../schema/index.ts';
import { commandEnvelopeSchema } from '../../schema/index.ts';
import { createOutbox } from '../outbox.ts';
import type { Outbox, OutboxOptions } from '../outbox.ts';
import { createFakeDevice } from './fake-device.ts';
import type { FakeDevice, FakeTab } from './fake-device.ts';
import { createModelServer } from './model-server.ts';
import type { ModelServer } from './model-server.ts';

export interface OutboxTab extends FakeTab {
  readonly outbox: Outbox;
  readonly states: () => readonly string[];
}

export interface OutboxWorld {
  readonly device: FakeDevice;
  readonly server: ModelServer;
  /** Opens a tab with a started outbox. */
  readonly open: (options?: { readonly owner?: string; readonly started?: boolean } & Partial<OutboxOptions>) => OutboxTab;
  readonly advance: (ms: number) => Promise<void>;
  readonly applied: (conversation?: string) => readonly string[];
}

/** A bug planted from outside, to see whether the tests notice. */
export interface Sabotage {
  readonly options?: (options: OutboxOptions, device: FakeDevice) => OutboxOptions;
  readonly outbox?: (outbox: Outbox) => Outbox;
}

export interface OutboxWorldOptions {
  readonly sabotage?: Sabotage;
  /** Told of each request before the server sees it. */
  readonly onRequest?: (tab: FakeTab, owner: string, envelope: CommandEnvelope) => void;
}

/** A browser with tabs and a server, on one clock. */
export function createOutboxWorld(seed = 1, { sabotage = {}, onRequest }: OutboxWorldOptions = {}): OutboxWorld {
  const device = createFakeDevice({ seed });
  const server = createModelServer(device.clock, createSeededRandom(seed + 1));
  return {
    device,
    server,
    open: ({ owner = 'shop-1/agent-1', started = true, ...rest } = {}) => {
      const tab = device.openTab();
      const execute = server.executeAs(owner);
      const options: OutboxOptions = {
        owner,
        platform: tab.platform,
        execute: (envelope) => {
          if (!tab.isAlive()) return new Promise(() => undefined);
          onRequest?.(tab, owner, envelope);
          return tab.whileAlive(execute(envelope));
        },
        onReceipt: () => undefined,
        ...rest,
      };
      const made = createOutbox(sabotage.options?.(options, device) ?? options);
      const outbox = sabotage.outbox?.(made) ?? made;
      if (started) outbox.start();
      return { ...tab, outbox, states: () => outbox.items.get().map((item) => `${item.envelope.id} ${item.state}`) };
    },
    advance: device.clock.advance,
    applied: (conversation = 'c-1') => server.applied.get(conversation) ?? [],
  };
}

/** A reply with that id. */
export function replyEnvelope(id: string, conversation = 'c-1', text = `text of ${id}`): CommandEnvelope {
  return commandEnvelopeSchema.parse({
    id,
    conversationId: conversation,
    command: { type: 'message.send', kind: 'reply', body: { format: 'text', text }, attachmentIds: [] },
  });
}
