import type { KitRound } from './measure-kit.ts';
import type { KitSize } from './measure-size.ts';
import { median, quantile } from './statistics.ts';

/** A median over the rounds, with the lowest and the highest. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export type TimeKey =
  | 'paint1000'
  | 'paint10000'
  | 'paint100000'
  | 'mountTask'
  | 'settleTask'
  | 'append'
  | 'appendTask'
  | 'scrollP95'
  | 'scrollTask'
  | 'keyP95'
  | 'keyTask';

/** One kit over all rounds. Milliseconds, bytes, CSS pixels. */
export interface KitFigures extends Partial<Record<TimeKey, Spread>> {
  readonly rounds: number;
  heapBytes?: number;
  nodes?: number;
  /** The worst of all rounds. */
  driftMiddle?: number;
  driftTop?: number;
  blankFrames?: number;
  sizeBytes?: number;
  laterBytes?: number;
  readonly cut: readonly string[];
  readonly unmeasured: readonly string[];
}

export function summarise(rounds: readonly KitRound[], size: KitSize | undefined): KitFigures {
  const figures: KitFigures = {
    rounds: rounds.length,
    cut: [...new Set(rounds.flatMap(({ cut }) => cut))],
    unmeasured: [...new Set(rounds.flatMap(({ unmeasured }) => unmeasured))],
  };
  const put = (key: TimeKey, values: readonly number[]) => {
    if (values.length > 0) figures[key] = { median: median(values), low: Math.min(...values), high: Math.max(...values) };
  };
  const all = (key: keyof KitRound) => rounds.map((round) => round[key]).filter((value) => typeof value === 'number');
  for (const key of [
    'paint1000',
    'paint10000',
    'paint100000',
    'mountTask',
    'settleTask',
    'append',
    'appendTask',
    'scrollTask',
    'keyTask',
  ] as const)
    put(key, all(key));
  put('scrollP95', p95s(rounds, 'scrollFrames'));
  put('keyP95', p95s(rounds, 'keyTimes'));
  for (const key of ['heapBytes', 'nodes'] as const) {
    const values = all(key);
    if (values.length > 0) figures[key] = median(values);
  }
  for (const key of ['driftMiddle', 'driftTop', 'blankFrames'] as const) {
    const values = all(key);
    if (values.length > 0) figures[key] = Math.max(...values);
  }
  if (size) {
    figures.sizeBytes = size.firstBytes;
    figures.laterBytes = size.laterBytes;
  }
  return figures;
}

/** Each round's own: one bad second of the machine then spoils one round, not all. */
function p95s(rounds: readonly KitRound[], key: 'scrollFrames' | 'keyTimes'): number[] {
  return rounds.flatMap((round) => {
    const values = round[key];
    return values && values.length > 0 ? [quantile(values, 0.95)] : [];
  });
}
