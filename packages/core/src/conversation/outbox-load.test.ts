import { describe, expect, it } from 'vitest';
import { createOutboxWorld, replyEnvelope } from './test-support/outbox-tabs.ts';

describe('a thousand commands', () => {
  it.for([1, 7, 1_000])('of %i conversations go one after the other, with few writes and without slowing down', async (conversations) => {
    const world = createOutboxWorld();
    const tab = world.open();
    await world.advance(50);
    let shown = 0;
    tab.outbox.items.subscribe(() => shown++);
    const sent = Array.from({ length: 1_000 }, (_, n) => `command-${n}`);
    for (const [n, name] of sent.entries()) tab.outbox.enqueue(replyEnvelope(name, `c-${n % conversations}`));
    await world.advance(100_000);
    expect(tab.outbox.items.get()).toEqual([]);
    expect([...world.server.applied.values()].flat().sort()).toEqual([...sent].sort());
    expect(world.server.requests).toHaveLength(1_000);
    // Queued, stored and under way, under way, arrived: some changes are shown together.
    expect(shown).toBeLessThan(4_500);
  });
});
