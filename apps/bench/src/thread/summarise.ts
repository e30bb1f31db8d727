import type { KitRound } from './measure-kit.ts';
import type { KitSize } from './measure-size.ts';
import { median, quantile } from './statistics.ts';

/** One kit over all rounds: medians, with the lowest and highest of the times. */
export interface KitFigures {
  paint1000?: number;
  paint1000Low?: number;
  paint1000High?: number;
  paint10000?: number;
  paint10000Low?: number;
  paint10000High?: number;
  paint100000?: number;
  paint100000Low?: number;
  paint100000High?: number;
  mountTask?: number;
  append?: number;
  appendLow?: number;
  appendHigh?: number;
  appendTask?: number;
  /** The worst of all rounds. */
  driftMiddle?: number;
  driftTop?: number;
  scrollP95?: number;
  blankFrames?: number;
  keyP95?: number;
  heapBytes?: number;
  nodes?: number;
  sizeBytes?: number;
  laterBytes?: number;
  readonly cut: readonly string[];
  readonly unmeasured: readonly string[];
}

export function summarise(rounds: readonly KitRound[], size: KitSize | undefined): KitFigures {
  const figures: KitFigures = {
    cut: [...new Set(rounds.flatMap(({ cut }) => cut))],
    unmeasured: [...new Set(rounds.flatMap(({ unmeasured }) => unmeasured))],
  };
  const all = (key: keyof KitRound) => rounds.map((round) => round[key]).filter((value) => typeof value === 'number');
  for (const key of ['paint1000', 'paint10000', 'paint100000', 'append'] as const) {
    const values = all(key);
    if (values.length === 0) continue;
    figures[key] = median(values);
    figures[`${key}Low`] = Math.min(...values);
    figures[`${key}High`] = Math.max(...values);
  }
  for (const key of ['mountTask', 'appendTask', 'heapBytes', 'nodes'] as const) {
    const values = all(key);
    if (values.length > 0) figures[key] = median(values);
  }
  for (const key of ['driftMiddle', 'driftTop', 'blankFrames'] as const) {
    const values = all(key);
    if (values.length > 0) figures[key] = Math.max(...values);
  }
  const frames = rounds.flatMap(({ scrollFrames }) => scrollFrames ?? []);
  if (frames.length > 0) figures.scrollP95 = quantile(frames, 0.95);
  const keys = rounds.flatMap(({ keyTimes }) => keyTimes ?? []);
  if (keys.length > 0) figures.keyP95 = quantile(keys, 0.95);
  if (size) {
    figures.sizeBytes = size.firstBytes;
    figures.laterBytes = size.laterBytes;
  }
  return figures;
}
