import { fail, succeed } from '@ferryman/core/kernel';
import { commandIdSchema, cursorSchema } from '@ferryman/core/schema';
import type { CommandEnvelope, CommandId, CommandReceipt, StreamBatch } from '@ferryman/core/schema';
import type { Source } from '@ferryman/core/source';
import type { Tamper } from './memory-setup.ts';

/** A bug on purpose: how it is planted, and the rule that must catch it. */
export interface PlantedBug {
  readonly bug: string;
  readonly caughtBy: string;
  /** Made anew for each run: several remember things. */
  readonly plant: () => Tamper;
}

/** Every batch passes through `change`; undefined drops it. */
function changeBatches(source: Source, change: (batch: StreamBatch) => StreamBatch | undefined): Source {
  return {
    ...source,
    subscribe: (cursor, observer) =>
      source.subscribe(cursor, {
        ...observer,
        onBatch: (batch) => {
          const changed = change(batch);
          if (changed) observer.onBatch(changed);
        },
      }),
  };
}

const renamed = (envelope: CommandEnvelope, ending: string | number): CommandEnvelope => ({
  ...envelope,
  id: commandIdSchema.parse(`${envelope.id}.${ending}`),
});

function withoutGrant(envelope: CommandEnvelope): CommandEnvelope {
  const { command } = envelope;
  if (command.type !== 'message.send') return envelope;
  const { grant: _, ...bare } = command;
  return { ...envelope, command: bare };
}

/** Wrong sources that look right: each must fail the suite at the right rule. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    bug: 'doubles on retry',
    caughtBy: 'gives a repeated command its first answer and does it once',
    plant: () => {
      const tries = new Map<CommandId, number>();
      return (source) => ({
        ...source,
        execute: (envelope) => {
          const count = (tries.get(envelope.id) ?? 0) + 1;
          tries.set(envelope.id, count);
          return source.execute(count === 1 ? envelope : renamed(envelope, count));
        },
      });
    },
  },
  {
    bug: 'checks for a repetition before the first copy is in',
    caughtBy: 'does a command once when fifty copies come at the same time',
    plant: () => {
      const underWay = new Map<CommandId, number>();
      return (source) => ({
        ...source,
        execute: async (envelope) => {
          const others = underWay.get(envelope.id) ?? 0;
          underWay.set(envelope.id, others + 1);
          const answer = await source.execute(others === 0 ? envelope : renamed(envelope, others));
          underWay.set(envelope.id, (underWay.get(envelope.id) ?? 1) - 1);
          return answer;
        },
      });
    },
  },
  {
    bug: 'forgets idempotency after a reconnect',
    caughtBy: 'remembers a command over a new connection',
    plant: () => {
      let connections = 0;
      return (source) => {
        const connection = (connections += 1);
        return { ...source, execute: (envelope) => source.execute(renamed(envelope, connection)) };
      };
    },
  },
  {
    bug: 'answers other content with success',
    caughtBy: 'refuses a used id with other content',
    plant: () => {
      const answers = new Map<CommandId, CommandReceipt>();
      return (source) => ({
        ...source,
        execute: async (envelope) => {
          const answer = await source.execute(envelope);
          if (answer.ok) answers.set(envelope.id, answer.value);
          const before = answers.get(envelope.id);
          return !answer.ok && answer.failure.code === 'conflict' && before ? succeed(before) : answer;
        },
      });
    },
  },
  {
    bug: 'answers one author with another’s message',
    caughtBy: 'never takes one author for another',
    plant: () => {
      const answers = new Map<CommandId, CommandReceipt>();
      return (source) => ({
        ...source,
        execute: async (envelope) => {
          const before = answers.get(envelope.id);
          if (before) return succeed(before);
          const answer = await source.execute(envelope);
          if (answer.ok) answers.set(envelope.id, answer.value);
          return answer;
        },
      });
    },
  },
  {
    bug: 'says of everything that trying again may help',
    caughtBy: 'refuses for good what it cannot read and what does not exist',
    plant: () => (source) => ({
      ...source,
      execute: async (envelope) => {
        const answer = await source.execute(envelope);
        return answer.ok ? answer : fail(answer.failure.code, answer.failure.message, { retryable: true });
      },
    }),
  },
  {
    bug: 'loses the second half of a batch',
    caughtBy: 'streams every event once and in order',
    plant: () => (source) =>
      changeBatches(source, (batch) => ({ ...batch, events: batch.events.slice(0, Math.ceil(batch.events.length / 2)) })),
  },
  {
    bug: 'reorders a batch',
    caughtBy: 'streams every event once and in order',
    plant: () => (source) => changeBatches(source, (batch) => ({ ...batch, events: batch.events.toReversed() })),
  },
  {
    bug: 'sends every batch twice',
    caughtBy: 'chains its batches',
    plant: () => (source) => ({
      ...source,
      subscribe: (cursor, observer) =>
        source.subscribe(cursor, {
          ...observer,
          onBatch: (batch) => {
            observer.onBatch(batch);
            observer.onBatch(batch);
          },
        }),
    }),
  },
  {
    bug: 'skips a cursor and closes the gap in the chain',
    caughtBy: 'streams every event once and in order',
    plant: () => (source) => {
      let count = 0;
      let skipped: StreamBatch | undefined;
      return changeBatches(source, (batch) => {
        count += 1;
        if (count % 3 === 0) {
          skipped = batch;
          return undefined;
        }
        const mended = skipped?.after === undefined ? batch : { ...batch, after: skipped.after };
        skipped = undefined;
        return mended;
      });
    },
  },
  {
    bug: 'follows from now, whatever the cursor',
    caughtBy: 'tells what a colleague did during a short absence',
    plant: () => (source) => ({
      ...source,
      subscribe: (_, observer) => {
        let close: (() => void) | undefined;
        let isClosed = false;
        void source.listConversations({ limit: 1 }).then((page) => {
          if (page.ok && !isClosed) close = source.subscribe(page.value.cursor, observer);
          return page;
        });
        return () => {
          isClosed = true;
          close?.();
        };
      },
    }),
  },
  {
    bug: 'repeats the last event after a reconnect',
    caughtBy: 'goes on from any cursor it gave, without loss or repetition',
    plant: () => (source) => ({
      ...source,
      subscribe: (cursor, observer) => source.subscribe(cursorSchema.parse(String(Math.max(0, Number(cursor) - 1))), observer),
    }),
  },
  {
    bug: 'is silent about an unknown cursor',
    caughtBy: 'answers a cursor it does not know with a reset or an end, never with silence',
    plant: () => (source) => ({
      ...source,
      subscribe: (cursor, observer) => (/^\d+$/.test(cursor) ? source.subscribe(cursor, observer) : () => undefined),
    }),
  },
  {
    bug: 'does not say which command an event came from',
    caughtBy: 'shows a message in the log, the stream and the receipt as the same event',
    plant: () => (source) =>
      changeBatches(source, (batch) => ({ ...batch, events: batch.events.map((event) => ({ ...event, commandId: undefined })) })),
  },
  {
    bug: 'ends a page one event early',
    caughtBy: 'pages back through the log without hole or repetition',
    plant: () => (source) => ({
      ...source,
      loadOlder: async (id, options) => {
        const page = await source.loadOlder(id, options);
        return page.ok && page.value.events.length > 1 ? succeed({ ...page.value, events: page.value.events.slice(1) }) : page;
      },
    }),
  },
  {
    bug: 'leaks notes to buyers',
    caughtBy: 'hides notes from buyers, wherever they look',
    plant: () => (source, role, honest) => (role === 'buyer' ? { ...source, loadConversation: honest('agent').loadConversation } : source),
  },
  {
    bug: 'leaks notes to buyers in the stream only',
    caughtBy: 'hides notes from buyers, wherever they look',
    plant: () => (source, role, honest) => (role === 'buyer' ? { ...source, subscribe: honest('agent').subscribe } : source),
  },
  {
    bug: 'leaks other buyers’ conversations in search',
    caughtBy: 'shows a buyer only their own conversations',
    plant: () => (source, role, honest) => (role === 'other-buyer' ? { ...source, search: honest('agent').search } : source),
  },
  {
    bug: 'forgets the offer of a reply',
    caughtBy: 'grants an offer in the step that sends its reply, and says both steps behind it',
    plant: () => (source) => ({ ...source, execute: (envelope) => source.execute(withoutGrant(envelope)) }),
  },
  {
    bug: 'sends a reply whose offer it refuses',
    caughtBy: 'sends no reply whose offer it refuses',
    plant: () => (source) => ({
      ...source,
      execute: async (envelope) => {
        const answer = await source.execute(envelope);
        return answer.ok || answer.failure.code !== 'conflict' ? answer : source.execute(renamed(withoutGrant(envelope), 'bare'));
      },
    }),
  },
  {
    bug: 'shows buyers what an offer costs',
    caughtBy: 'keeps an offer that came with a reply from the buyer',
    plant: () => (source, role, honest) => (role === 'buyer' ? { ...source, loadConversation: honest('agent').loadConversation } : source),
  },
  {
    bug: 'leaks another tenant',
    caughtBy: 'keeps tenants apart',
    plant: () => (source, role, honest) =>
      role === 'foreigner' ? { ...source, loadConversation: honest('agent').loadConversation } : source,
  },
  {
    bug: 'leaks another tenant’s stream',
    caughtBy: 'keeps tenants apart',
    plant: () => (source, role, honest) => (role === 'foreigner' ? { ...source, subscribe: honest('agent').subscribe } : source),
  },
];
