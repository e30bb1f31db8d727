import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { message } from '../desk/test-support/build-events.ts';
import { SharedTimeline, emptyTimeline } from './timeline.ts';

/** How often a property is tried; for a hunt: `FERRYMAN_DEPTH=20 vitest run --project node packages/core`. */
const runs = (everyDay: number) => Math.ceil(everyDay * Number(process.env['FERRYMAN_DEPTH'] ?? 1));

const seqsOf = (timeline: SharedTimeline): number[] => timeline.toArray().map(({ seq }) => seq);

describe('a timeline', () => {
  it('is the sorted set of what was put in, and never changes what was handed out', () => {
    const someSeqs = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 });
    const edit = fc.record({ on: fc.nat(), seqs: someSeqs, cut: fc.option(fc.integer({ min: 1, max: 40 })) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const versions: { timeline: SharedTimeline; expected: number[] }[] = [{ timeline: emptyTimeline(), expected: [] }];
        for (const { on, seqs: added, cut } of edits) {
          const base = versions[on % versions.length];
          if (!base) continue;
          let timeline = base.timeline.merge(added.map((seq) => message(seq)));
          let expected = [...new Set([...base.expected, ...added])].sort((a, b) => a - b);
          if (cut !== null) {
            timeline = timeline.from(cut);
            expected = expected.filter((seq) => seq >= cut);
          }
          versions.push({ timeline, expected });
        }
        for (const { timeline, expected } of versions) {
          expect(seqsOf(timeline)).toEqual(expected);
          const seqs = Array.from({ length: 42 }, (_, seq) => seq);
          const places = seqs.map((seq) =>
            expected.includes(seq) ? expected.indexOf(seq) : -(expected.filter((other) => other < seq).length + 1),
          );
          expect(seqs.map((seq) => timeline.findSeq(seq))).toEqual(places);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('lets two futures grow from one past', () => {
    const past = SharedTimeline.of([message(1), message(2)]);
    const one = past.append([message(3)]);
    const other = past.append([message(4)]);
    expect([seqsOf(past), seqsOf(one), seqsOf(other)]).toEqual([
      [1, 2],
      [1, 2, 3],
      [1, 2, 4],
    ]);
  });

  it('knows nothing outside itself, though the array it shares goes on', () => {
    const past = SharedTimeline.of([message(1), message(2)]);
    past.append([message(3)]);
    expect([past.at(-1), past.at(2), past.at(Number.NaN), past.at(0.5)]).toEqual([undefined, undefined, undefined, undefined]);
    expect(past.findSeq(3)).toBe(-3);
    expect(past.from(2).at(-1)).toBeUndefined();
  });

  it('appends to 100,000 events as quickly as to ten', () => {
    const time = (size: number): number => {
      let timeline = SharedTimeline.of(Array.from({ length: size }, (_, index) => message(index + 1)));
      const added = Array.from({ length: 2_000 }, (_, index) => [message(size + index + 1)]);
      const begun = performance.now();
      for (const events of added) timeline = timeline.append(events);
      return performance.now() - begun;
    };
    time(10);
    // A copy for each append would take a thousand times as long; the factor leaves room for a busy machine.
    expect(time(100_000)).toBeLessThan(Math.max(1, time(10)) * 50);
  });
});
