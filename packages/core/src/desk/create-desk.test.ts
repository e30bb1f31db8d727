import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryPlatform, createSeededRandom, fail } from '../kernel/index.ts';
import type { MemoryPlatform, Outcome } from '../kernel/index.ts';
import type { ConversationState } from '../conversation/index.ts';
import type { CommandId, ConversationEvent } from '../schema/index.ts';
import { createDesk } from './create-desk.ts';
import type { Desk } from './desk-contract.ts';
import { AMAL, LIN, TOMAS, message } from './test-support/build-events.ts';
import { createFakeClock } from './test-support/fake-clock.ts';
import type { FakeClock } from './test-support/fake-clock.ts';
import { DEFAULT, createScriptedServer } from './test-support/scripted-source.ts';
import type { ScriptedServer, ScriptedSource } from './test-support/scripted-source.ts';

interface Scene {
  readonly clock: FakeClock;
  readonly platform: MemoryPlatform;
  readonly server: ScriptedServer;
  readonly source: ScriptedSource;
  readonly desk: Desk;
}

const desks: Desk[] = [];
afterEach(() => {
  for (const desk of desks.splice(0)) desk.stop();
});

async function startDesk(actor = LIN, ordering?: 'contiguous' | 'unordered'): Promise<Scene> {
  const clock = createFakeClock();
  const platform = createMemoryPlatform({ clock, random: createSeededRandom(5) });
  const server = createScriptedServer();
  server.append((seq) => message(seq, { text: 'where is my parcel?' }));
  const source = server.connect(actor, ordering);
  const desk = createDesk({ source, platform });
  desks.push(desk);
  desk.start();
  await clock.advance(10);
  return { clock, platform, server, source, desk };
}

const textsOf = (state: ConversationState): string[] =>
  Array.from({ length: state.timeline.length }, (_, index) => state.timeline.at(index)).flatMap((event) =>
    event?.type === 'message.sent' ? [event.body.text] : [],
  );

const reply = (text: string) => ({ kind: 'reply' as const, body: { format: 'text' as const, text }, attachmentIds: [] });

describe('three wounds of the best-known open-source helpdesk', () => {
  it('a double send on a weak line: the answer is lost after the server took the message, and it is there once', async () => {
    const { clock, source, server, desk } = await startDesk();
    const handle = desk.openConversation(DEFAULT);
    await clock.advance(10);
    let lost = 0;
    source.intercept = async (what, answer) => {
      const outcome = answer();
      if (what !== 'execute' || lost === 2) return outcome;
      lost += 1;
      return fail('timeout', 'no answer came', { retryable: true });
    };
    source.muted = true;
    desk.send(DEFAULT, reply('it ships today'));
    await clock.advance(120_000);
    source.muted = false;
    await clock.advance(120_000);
    expect(lost).toBe(2);
    expect(server.log().filter((event) => event.type === 'message.sent' && event.actor.id === LIN.id)).toHaveLength(1);
    expect(textsOf(handle.state.get())).toEqual(['where is my parcel?', 'it ships today']);
    expect(handle.state.get().pending).toEqual([]);
    expect(desk.outbox.items.get()).toEqual([]);
  });

  it("a colleague's reply missed after a short reconnect: 26 s away, and it is there", async () => {
    const { clock, source, server, desk } = await startDesk();
    const handle = desk.openConversation(DEFAULT);
    await clock.advance(10);
    source.unreachable = true;
    source.muted = true;
    source.line().onEnd({ reason: 'wifi' });
    server.append((seq) => message(seq, { actor: TOMAS, text: 'I have answered her by phone' }));
    await clock.advance(26_000);
    expect(textsOf(handle.state.get())).toHaveLength(1);
    source.unreachable = false;
    source.muted = false;
    await clock.advance(31_000);
    expect(textsOf(handle.state.get())).toEqual(['where is my parcel?', 'I have answered her by phone']);
    expect(desk.inbox.summary(DEFAULT)?.lastMessage?.preview).toBe('I have answered her by phone');
    expect(desk.inbox.summary(DEFAULT)?.waiting).toBeNull();
    expect(desk.connection.get().status).toBe('live');
  });

  it('doubled notifications: one for each message over two tabs, duplicates, reconnects and a closing tab', async () => {
    const { clock, platform, server, source, desk } = await startDesk();
    const tab = platform.createTab();
    const otherSource = server.connect();
    const other = createDesk({ source: otherSource, platform: tab });
    desks.push(other);
    other.start();
    await clock.advance(10);
    const heard: string[] = [];
    const listen = (event: ConversationEvent): void => void heard.push(`${event.conversationId}-${event.seq}`);
    desk.onNewMessage(listen);
    other.onNewMessage(listen);
    server.append((seq) => message(seq));
    await clock.advance(10);
    source.line().onBatch(source.batch(2, 3));
    source.line().onEnd({ reason: 'cut' });
    await clock.advance(60_000);
    expect(heard).toEqual(['c1-3']);
    // The announcing tab's line is dead without its knowing; the other tab hears the next message; then the first closes.
    source.muted = true;
    server.append((seq) => message(seq));
    await clock.advance(5);
    expect(heard).toEqual(['c1-3']);
    desk.stop();
    await clock.advance(10);
    expect(heard).toEqual(['c1-3', 'c1-4']);
    server.append((seq) => message(seq));
    await clock.advance(10);
    expect(heard).toEqual(['c1-3', 'c1-4', 'c1-5']);
  });
});

describe('a desk', () => {
  it('announces neither history, nor colleagues, nor notes, nor what an opened snapshot brought before the stream', async () => {
    const { clock, source, server, desk } = await startDesk();
    const heard: number[] = [];
    desk.onNewMessage((event) => heard.push(event.seq));
    source.muted = true;
    server.append((seq) => message(seq, { text: 'hello?' }));
    server.append((seq) => message(seq, { actor: TOMAS }));
    server.append((seq) => message(seq, { actor: TOMAS, kind: 'note' }));
    desk.openConversation(DEFAULT);
    await clock.advance(10);
    expect(heard).toEqual([]);
    source.line().onBatch(source.batch(2, 5));
    expect(heard).toEqual([3]);
  });

  it('shows a message as waiting or in the log: never as both, never as neither', async () => {
    const { clock, source, desk } = await startDesk();
    const handle = desk.openConversation(DEFAULT);
    await clock.advance(10);
    const wrong: string[] = [];
    let id: CommandId | undefined;
    handle.state.subscribe(() => {
      const { pending, timeline } = handle.state.get();
      const inLog = Array.from({ length: timeline.length }, (_, index) => timeline.at(index)).filter(
        (event) => event?.commandId === id,
      ).length;
      const count = inLog + pending.filter((item) => item.envelope.id === id).length;
      if (id !== undefined && count !== 1) wrong.push(`${count} times`);
    });
    for (const answersLate of [false, true]) {
      source.intercept = async (what, answer) => {
        const outcome = answer();
        if (what === 'execute' && answersLate) await new Promise<void>((go) => clock.schedule(3_000, go));
        return outcome;
      };
      id = undefined;
      id = desk.send(DEFAULT, reply(`late: ${answersLate}`));
      expect(handle.state.get().pending.map((item) => item.envelope.id)).toEqual([id]);
      await clock.advance(10_000);
      expect(handle.state.get().pending).toEqual([]);
    }
    expect(wrong).toEqual([]);
    expect(textsOf(handle.state.get())).toEqual(['where is my parcel?', 'late: false', 'late: true']);
  });

  it('reloads inbox and open conversations when its cursor is too old, and goes on', async () => {
    const { clock, source, server, desk } = await startDesk();
    const handle = desk.openConversation(DEFAULT);
    await clock.advance(10);
    source.unreachable = true;
    source.muted = true;
    source.line().onEnd({ reason: 'three days away' });
    for (let index = 0; index < 120; index += 1) server.append((seq) => message(seq));
    server.append((seq) => message(seq), 'c2' as typeof DEFAULT);
    server.expireCursors();
    source.unreachable = false;
    source.muted = false;
    await clock.advance(60_000);
    server.append((seq) => message(seq, { text: 'the newest' }));
    const state = handle.state.get();
    const seqs = Array.from({ length: state.timeline.length }, (_, index) => state.timeline.at(index)?.seq ?? 0);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => 123 - seqs.length + 1 + index));
    expect(state.older).toBe('available');
    expect(desk.inbox.summary('c2' as typeof DEFAULT)).toBeDefined();
    expect(desk.inbox.summary(DEFAULT)?.lastMessage?.preview).toBe('the newest');
    while (handle.state.get().older === 'available') await handle.loadOlder();
    expect(handle.state.get().timeline.length).toBe(123);
  });

  it('reloads a conversation in whose log a contiguous source skipped a place', async () => {
    const { clock, source, server, desk } = await startDesk(LIN, 'contiguous');
    const handle = desk.openConversation(DEFAULT);
    await clock.advance(10);
    source.muted = true;
    server.append((seq) => message(seq, { text: 'skipped' }));
    source.muted = false;
    server.append((seq) => message(seq, { text: 'came' }));
    await clock.advance(10);
    expect(textsOf(handle.state.get())).toEqual(['where is my parcel?', 'skipped', 'came']);
  });

  it('takes in events that come before the snapshot, and a snapshot that comes after newer events', async () => {
    const { clock, source, server, desk } = await startDesk();
    let letGo: () => void = () => undefined;
    source.intercept = async (what, answer) => {
      const outcome = answer();
      if (what === 'load') await new Promise<void>((go) => (letGo = go));
      return outcome;
    };
    const handle = desk.openConversation(DEFAULT);
    await clock.settle();
    server.append((seq) => message(seq, { text: 'while loading' }));
    expect(handle.state.get().phase).toBe('loading');
    letGo();
    await clock.advance(10);
    expect(handle.state.get().phase).toBe('ready');
    expect(textsOf(handle.state.get())).toEqual(['where is my parcel?', 'while loading']);
    expect(handle.state.get().older).toBe('none');
  });

  it('learns of a new conversation from its first event, and asks for one it has never heard of', async () => {
    const { clock, source, server, desk } = await startDesk();
    server.append((seq) => message(seq), 'c2' as typeof DEFAULT);
    source.muted = true;
    server.append((seq) => message(seq), 'c3' as typeof DEFAULT);
    source.muted = false;
    source.line().onEnd({ reason: 'cut' });
    await clock.advance(60_000);
    for (const id of ['c2', 'c3'] as (typeof DEFAULT)[]) expect(desk.inbox.summary(id)?.lastBuyerSeq).toBe(2);
  });

  it('says why a conversation cannot be loaded, tries again by itself, and on demand', async () => {
    const { clock, source, desk } = await startDesk();
    const works = source.intercept;
    source.intercept = (what, answer) =>
      what === 'load' ? Promise.resolve(fail('unavailable', 'down', { retryable: true }) as Outcome<never>) : works(what, answer);
    const handle = desk.openConversation(DEFAULT);
    await clock.settle();
    expect(handle.state.get()).toMatchObject({ phase: 'failed', failure: { code: 'unavailable' } });
    source.intercept = works;
    await clock.advance(60_000);
    expect(handle.state.get().phase).toBe('ready');
  });

  it('shares one state between handles and lets go with the last', async () => {
    const { clock, server, desk } = await startDesk();
    const first = desk.openConversation(DEFAULT);
    const second = desk.openConversation(DEFAULT);
    await clock.advance(10);
    expect(first.state).toBe(second.state);
    first.close();
    first.close();
    server.append((seq) => message(seq, { text: 'still followed' }));
    expect(textsOf(second.state.get())).toContain('still followed');
    second.close();
    expect(desk.openConversation(DEFAULT).state).not.toBe(second.state);
  });

  it('sends one read mark for many, and none that says nothing new', async () => {
    const { clock, source, server, desk } = await startDesk();
    server.append((seq) => message(seq));
    desk.markRead(DEFAULT, 2);
    desk.markRead(DEFAULT, 3);
    desk.markRead(DEFAULT, 2);
    await clock.advance(1_000);
    expect(source.executed.map(({ command }) => command)).toEqual([{ type: 'receipt.advance', deliveredSeq: 3, readSeq: 3 }]);
    expect(desk.inbox.summary(DEFAULT)?.readSeqByTeam).toBe(3);
    desk.markRead(DEFAULT, 3);
    await clock.advance(1_000);
    expect(source.executed).toHaveLength(1);
  });

  it("says for a buyer that an agent's reply was delivered, and for an agent nothing", async () => {
    const { clock, source, server } = await startDesk(AMAL);
    server.append((seq) => message(seq, { actor: LIN }));
    await clock.advance(1_000);
    expect(source.executed.map(({ command }) => command)).toEqual([{ type: 'receipt.advance', deliveredSeq: 3, readSeq: 0 }]);
  });

  it('shows who is typing until it goes by itself or their message comes', async () => {
    const { clock, source, server, desk } = await startDesk();
    const handle = desk.openConversation(DEFAULT);
    await clock.advance(10);
    source.line().onHeartbeat(clock.now());
    const sign = (actor = AMAL): void => source.line().onTyping({ conversationId: DEFAULT, actor, until: desk.serverNow() + 5_000 });
    sign();
    sign(LIN);
    expect(handle.state.get().typing.map(({ actor }) => actor.id)).toEqual([AMAL.id]);
    await clock.advance(5_001);
    expect(handle.state.get().typing).toEqual([]);
    sign();
    server.append((seq) => message(seq));
    expect(handle.state.get().typing).toEqual([]);
  });

  it('stops at the end of the login, says so, and goes on after a new start', async () => {
    const { clock, source, server, desk } = await startDesk();
    source.line().onEnd({ reason: 'token expired', unauthorized: true });
    await clock.advance(120_000);
    expect(desk.connection.get().status).toBe('unauthorized');
    expect(source.lines).toHaveLength(1);
    server.append((seq) => message(seq, { text: 'meanwhile' }));
    desk.start();
    await clock.advance(1_000);
    expect(desk.connection.get().status).toBe('live');
    expect(desk.inbox.summary(DEFAULT)?.lastMessage?.preview).toBe('meanwhile');
  });

  it('loads the inbox page by page, usable before the last, over failures', async () => {
    const { clock, platform, server } = await startDesk();
    const source = server.connect();
    let calls = 0;
    const rows = Array.from({ length: 3 }, (_, index) => server.append((seq) => message(seq), `p${index}` as typeof DEFAULT));
    const everything = await source.listConversations({ limit: 10 });
    if (!everything.ok) throw new Error('unreachable');
    const desk = createDesk({
      platform: platform.createTab(),
      source: {
        ...source,
        listConversations: async ({ token }) => {
          calls += 1;
          if (calls === 2) return fail('unavailable', 'down', { retryable: true });
          const place = Number(token ?? 0);
          const summaries = everything.value.summaries.slice(place, place + 1);
          const nextToken = place + 1 < everything.value.summaries.length ? `${place + 1}` : undefined;
          return { ok: true, value: { summaries, cursor: everything.value.cursor, nextToken } };
        },
      },
    });
    desks.push(desk);
    const view = desk.inbox.openView({ id: 'all', includes: () => true, urgency: (row) => [-row.updatedAt] });
    desk.start();
    await clock.settle();
    expect(view.rows.get().length).toBe(1);
    expect(desk.inbox.status.get()).toBe('loading');
    await clock.advance(5_000);
    expect(view.rows.get().length).toBe(rows.length + 1);
    expect(desk.inbox.status.get()).toBe('ready');
  });

  it('after `stop` asks for nothing any more', async () => {
    const { clock, source, server, desk } = await startDesk();
    desk.stop();
    const lines = source.lines.length;
    server.append((seq) => message(seq));
    await clock.advance(600_000);
    expect(source.lines).toHaveLength(lines);
    expect(source.lines.at(-1)?.isOpen()).toBe(false);
    expect(desk.connection.get().status).toBe('stopped');
    expect(desk.inbox.summary(DEFAULT)?.lastBuyerSeq).toBe(2);
  });
});
