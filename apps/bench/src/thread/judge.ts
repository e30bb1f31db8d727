import type { KitFigures } from './summarise.ts';

export interface Goal {
  readonly goal: string;
  readonly measured: number | undefined;
  readonly limit: number;
  readonly verdict: 'met' | 'missed' | 'not judged';
}

const BARE = ['tanstack', 'virtua', 'virtuoso'] as const;
const CHAT_KITS = ['chatscope', 'assistant-ui'] as const;

/** Holds our figures against the goals. Times only on a quiet machine; pixels, frames and bytes always. */
export function judge(kits: Readonly<Record<string, KitFigures>>, isQuiet: boolean): Goal[] {
  const ours = kits['ferryman'];
  if (!ours) return [];
  type Key = Exclude<keyof KitFigures, 'cut' | 'unmeasured'>;
  const least = (names: readonly string[], key: Key) => {
    const values = names.map((name) => kits[name]?.[key]).filter((value) => value !== undefined);
    return values.length > 0 ? Math.min(...values) : undefined;
  };
  const goals: Goal[] = [];
  const atMost = (goal: string, measured: number | undefined, limit: number, isTime: boolean) => {
    const unknown = measured === undefined || Number.isNaN(measured) || Number.isNaN(limit);
    goals.push({ goal, measured, limit, verdict: unknown || (isTime && !isQuiet) ? 'not judged' : measured <= limit ? 'met' : 'missed' });
  };
  const ratio = (key: Key, against: number | undefined) =>
    ours[key] === undefined || against === undefined ? undefined : ours[key] / against;
  for (const key of ['paint1000', 'paint10000', 'paint100000', 'append', 'scrollP95', 'keyP95'] as const) {
    atMost(`${key} / best bare list`, ratio(key, least(BARE, key)), 1.25, true);
  }
  atMost('paint100000 / own paint1000', ratio('paint100000', ours.paint1000), 1.2, true);
  for (const key of ['mountTask', 'appendTask'] as const) atMost(`${key} / best bare list`, ratio(key, least(BARE, key)), 1.5, true);
  atMost('heap / best bare list', ratio('heapBytes', least(BARE, 'heapBytes')), 2, false);
  atMost('drift in the middle, px', ours.driftMiddle, 0.5, false);
  atMost('drift at the top, px', ours.driftTop, 0.5, false);
  atMost('blank frames', ours.blankFrames, 0, false);
  atMost('size, kB', ours.sizeBytes === undefined ? undefined : ours.sizeBytes / 1000, 40, false);
  for (const key of ['paint10000', 'append', 'mountTask'] as const) {
    const best = least(CHAT_KITS, key);
    atMost(`${key} / best chat kit`, ratio(key, best), 0.1, true);
  }
  return goals;
}
