import type { ConversationEvent } from '@ferryman/core/schema';
import { conversationEventSchema } from '@ferryman/core/schema';
import { describe, expect, it } from 'vitest';
import { judgeLogs, killAroundDeadlines } from './kill-around-deadlines.ts';

const base = { conversationId: 'c', reason: 'import', actor: { kind: 'buyer', id: 'b', name: '' } };
const asked = conversationEventSchema.parse({
  ...base,
  id: 'asked',
  seq: 1,
  at: 1_000,
  type: 'message.sent',
  kind: 'reply',
  body: { format: 'text', text: '?' },
  attachments: [],
});
const told = (seq: number, promise: string, signal: string, reachedAt: number): ConversationEvent =>
  conversationEventSchema.parse({
    ...base,
    id: `s-${seq}`,
    seq,
    at: reachedAt + 5,
    type: 'sla.signal',
    signal,
    promise,
    metric: 'firstResponse',
    policyId: 'x',
    startedBy: 'asked',
    startedAt: 1_000,
    reachedAt,
  });
const all = [
  told(2, 'company', 'warning', 1_400),
  told(3, 'company', 'due-soon', 1_600),
  told(4, 'marketplace', 'warning', 1_600),
  told(5, 'company', 'breached', 1_901),
  told(6, 'marketplace', 'due-soon', 1_950),
  told(7, 'marketplace', 'breached', 2_301),
];

describe('the judge', () => {
  it('sees what is missing, doubled and unfounded', () => {
    expect(judgeLogs([[asked, ...all]], 9_000)).toMatchObject({ passed: 6, told: 6, failures: [], medianLateMs: 5 });
    expect(judgeLogs([[asked, ...all.slice(1)]], 9_000)).toMatchObject({ missing: 1 });
    expect(judgeLogs([[asked, ...all, told(8, 'company', 'breached', 1_901)]], 9_000)).toMatchObject({ doubled: 1 });
    expect(judgeLogs([[asked, ...all]], 1_500)).toMatchObject({ unfounded: 5 });
  });
});

describe('two servers on one PostgreSQL', () => {
  it('killed around deadlines, tell every point exactly once', async () => {
    const report = await killAroundDeadlines(6, 3);
    if ('skipped' in report) return void process.stderr.write(`not run: ${report.skipped}\n`);
    expect(report.failures).toEqual([]);
    expect(report.breaches).toBeGreaterThan(5);
    expect(report.kills).toBe(6);
  }, 180_000);
});
