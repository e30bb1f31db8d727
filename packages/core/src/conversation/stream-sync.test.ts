import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryPlatform, createSeededRandom } from '../kernel/index.ts';
import type { ConversationEvent, Cursor } from '../schema/index.ts';
import { message, rowOf, snapshotOf } from '../desk/test-support/build-events.ts';
import { createFakeClock } from '../desk/test-support/fake-clock.ts';
import { createScriptedServer } from '../desk/test-support/scripted-source.ts';
import { createConversationLog, foldConversation, mergeSnapshot, summaryOf } from './fold-conversation.ts';
import { createStreamSync } from './stream-sync.ts';

/** How often a property is tried; for a hunt: `FERRYMAN_DEPTH=20 vitest run --project node packages/core`. */
const runs = (everyDay: number) => Math.ceil(everyDay * Number(process.env['FERRYMAN_DEPTH'] ?? 1));

function openStream(ordering: 'chained' | 'contiguous' = 'chained', seed = 3) {
  const clock = createFakeClock();
  const platform = createMemoryPlatform({ clock, random: createSeededRandom(seed) });
  const server = createScriptedServer();
  server.append((seq) => message(seq));
  const source = server.connect(undefined, ordering);
  const events: ConversationEvent[] = [];
  const resets: number[] = [];
  const holes: string[] = [];
  const sync = createStreamSync({
    source,
    platform,
    onEvents: (batch) => void events.push(...batch),
    onReset: () => void resets.push(clock.now()),
    onHole: (id) => void holes.push(id),
    onTyping: () => undefined,
    knownSeq: () => 2,
  });
  sync.start('at-2' as Cursor);
  return { clock, platform, server, source, sync, events, resets, holes, seqs: () => events.map(({ seq }) => seq) };
}

describe('following a stream', () => {
  it('asks again from the last good cursor when a batch does not follow it', async () => {
    const { clock, server, source, seqs } = openStream();
    await clock.advance(20_000);
    server.append((seq) => message(seq));
    source.muted = true;
    server.append((seq) => message(seq));
    source.muted = false;
    server.append((seq) => message(seq));
    expect(seqs()).toEqual([3]);
    await clock.advance(1_000);
    expect(source.lines.at(-1)?.cursor).toBe('at-3');
    expect(seqs()).toEqual([3, 4, 5]);
  });

  it('drops a batch that it has applied already, without a new line', async () => {
    const { clock, server, source, seqs } = openStream();
    await clock.settle();
    server.append((seq) => message(seq));
    server.append((seq) => message(seq));
    source.line().onBatch(source.batch(2, 3));
    source.line().onBatch(source.batch(3, 4));
    await clock.advance(1_000);
    expect(seqs()).toEqual([3, 4]);
    expect(source.lines).toHaveLength(1);
  });

  it('cuts a line that says nothing for two and a half heartbeats', async () => {
    const { clock, source, sync } = openStream();
    await clock.advance(30_000);
    expect(sync.state.get().status).toBe('live');
    expect(source.lines).toHaveLength(1);
    await clock.advance(15_000);
    expect(source.lines[0]?.isOpen()).toBe(false);
    expect(source.lines).toHaveLength(2);
  });

  it('does not cut a line whose heart beats', async () => {
    const { clock, source } = openStream();
    for (let beat = 0; beat < 40; beat += 1) {
      await clock.advance(15_000);
      source.line().onHeartbeat(clock.now());
    }
    expect(source.lines).toHaveLength(1);
  });

  it('connects anew at once after the machine has slept', async () => {
    const { clock, source } = openStream();
    await clock.advance(20_000);
    source.line().onHeartbeat(clock.now());
    await clock.sleep(25_000);
    expect(source.lines).toHaveLength(2);
  });

  it('leaves a line alone whose timers are throttled while it is heard', async () => {
    const { clock, source } = openStream();
    await clock.advance(20_000);
    for (let minute = 0; minute < 3; minute += 1) {
      // The page is hidden: no timer runs, but the heartbeats come.
      const before = source.line().onHeartbeat;
      await clock.sleep(0);
      before(clock.now());
      await clock.sleep(14_000);
      before(clock.now());
    }
    expect(source.lines).toHaveLength(1);
  });

  it('waits longer after each failure, up to half a minute, and starts over after a good line', async () => {
    const { clock, source, sync } = openStream();
    source.unreachable = true;
    source.line().onEnd({ reason: 'cut' });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await clock.settle();
      const wait = (sync.state.get().retryAt ?? 0) - clock.now();
      waits.push(wait);
      expect(wait).toBeLessThanOrEqual(Math.min(30_000, 1_000 * 2 ** (attempt - 1)));
      await clock.advance(wait);
    }
    expect(Math.max(...waits)).toBeGreaterThan(10_000);
    source.unreachable = false;
    await clock.advance(40_000);
    await clock.advance(20_000);
    source.line().onEnd({ reason: 'cut' });
    expect((sync.state.get().retryAt ?? Infinity) - clock.now()).toBeLessThanOrEqual(1_000);
  });

  it('does not hammer a server that takes every line and drops it', async () => {
    const { clock, source } = openStream();
    for (let turn = 0; turn < 600; turn += 1) {
      await clock.advance(1_000);
      if (source.lines.at(-1)?.isOpen()) source.line().onEnd({ reason: 'dropped' });
    }
    expect(source.lines.length).toBeLessThan(80);
  });

  it('waits at least as long as the server asks', async () => {
    const { clock, source, sync } = openStream();
    source.line().onEnd({ reason: 'busy', retryAfterMs: 45_000 });
    expect((sync.state.get().retryAt ?? 0) - clock.now()).toBeGreaterThanOrEqual(45_000);
    await clock.advance(44_999);
    expect(source.lines).toHaveLength(1);
    await clock.advance(1_002);
    expect(source.lines).toHaveLength(2);
  });

  it('goes at once when the network comes back, and probes although the device says it is offline', async () => {
    const { clock, platform, source, sync } = openStream();
    source.unreachable = true;
    platform.setOnline(false);
    source.line().onEnd({ reason: 'cut', retryAfterMs: 60_000 });
    expect(sync.state.get().status).toBe('offline');
    await clock.advance(62_000);
    expect(source.lines.length).toBeGreaterThan(1);
    source.unreachable = false;
    const lines = source.lines.length;
    if (sync.state.get().status === 'offline') platform.setOnline(true);
    await clock.settle();
    expect(source.lines.length).toBeGreaterThan(lines);
  });

  it('says so at once when the device loses its network, although the line looks alive', async () => {
    const { clock, platform, source, sync } = openStream();
    await clock.settle();
    expect(sync.state.get().status).toBe('live');
    platform.setOnline(false);
    expect(sync.state.get().status).toBe('offline');
    const lines = source.lines.length;
    platform.setOnline(true);
    await clock.settle();
    expect(source.lines.length).toBe(lines + 1);
    expect(sync.state.get().status).toBe('live');
  });

  it('does not hear a line that it has cut', async () => {
    const { clock, source, seqs, sync } = openStream();
    await clock.settle();
    const old = source.line();
    old.onEnd({ reason: 'cut' });
    await clock.advance(2_000);
    old.onBatch({ cursor: 'at-9' as Cursor, events: [message(9)] });
    old.onEnd({ reason: 'again' });
    expect(seqs()).toEqual([]);
    expect(sync.state.get().status).toBe('live');
  });

  it('names the conversation in whose log a contiguous source left a hole', async () => {
    const { clock, source, holes } = openStream('contiguous');
    await clock.settle();
    source.line().onBatch({ cursor: 'x' as Cursor, events: [message(3), message(4)] });
    expect(holes).toEqual([]);
    source.line().onBatch({ cursor: 'y' as Cursor, events: [message(7)] });
    expect(holes).toEqual(['c1']);
  });

  it('says that the cursor is too old, and follows from the new one', async () => {
    const { clock, server, source, resets, seqs } = openStream();
    source.unreachable = true;
    source.line().onEnd({ reason: 'cut' });
    server.append((seq) => message(seq));
    server.expireCursors();
    source.unreachable = false;
    await clock.advance(60_000);
    expect(resets).toHaveLength(1);
    server.append((seq) => message(seq));
    expect(seqs()).toEqual([4]);
  });

  it("learns the server's time from the heartbeats that were least late", async () => {
    const { clock, source, sync } = openStream();
    for (const delay of [900, 40, 3_000, 250]) {
      source.line().onHeartbeat(clock.now() + 7_200_000 - delay);
      await clock.advance(15_000);
    }
    expect(sync.offsetMs()).toBe(7_200_000 - 40);
  });

  it('is stopped when it says so', async () => {
    const { clock, source, sync } = openStream();
    await clock.settle();
    sync.stop();
    sync.stop();
    await clock.advance(600_000);
    expect(source.lines).toHaveLength(1);
    expect(sync.state.get().status).toBe('stopped');
  });

  it('converges to the clean state over lines that are cut, muted, repeated and expired at random', async () => {
    const acts = fc.array(fc.constantFrom('append', 'append', 'cut', 'mute', 'repeat', 'wait', 'expire', 'sleep'), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(acts, fc.nat(), async (script, seed) => {
        const { clock, server, source, events, resets, sync } = openStream('chained', seed);
        let log = mergeSnapshot(createConversationLog(), snapshotOf(server.log(), 50));
        let taken = 0;
        let loaded = 0;
        const fold = (): void => {
          if (resets.length > loaded) log = mergeSnapshot(log, snapshotOf(server.log(), 50));
          loaded = resets.length;
          log = foldConversation(log, events.slice(taken));
          taken = events.length;
        };
        for (const act of script) {
          if (act === 'append') server.append((seq) => message(seq));
          if (act === 'cut') source.line().onEnd({ reason: 'cut' });
          if (act === 'mute') source.muted = !source.muted;
          if (act === 'repeat') source.line().onBatch(source.batch(Math.floor(server.log().length / 2)));
          if (act === 'wait') await clock.advance(700);
          if (act === 'expire') server.expireCursors();
          if (act === 'sleep') await clock.sleep(30_000);
          fold();
        }
        source.muted = false;
        await clock.advance(200_000);
        fold();
        sync.stop();
        expect(log.timeline.toArray().map(({ seq }) => seq)).toEqual(server.log().map(({ seq }) => seq));
        expect(summaryOf(log)).toEqual(rowOf(server.log()));
      }),
      { numRuns: runs(250) },
    );
  });
});
