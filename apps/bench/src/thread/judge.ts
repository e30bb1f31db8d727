import type { KitFigures, TimeKey } from './summarise.ts';

export interface Goal {
  readonly goal: string;
  readonly measured: number | undefined;
  readonly limit: number;
  readonly verdict: 'met' | 'missed' | 'not judged' | 'not measured';
}

const BARE = ['tanstack', 'virtua', 'virtuoso'] as const;
const CHAT_KITS = ['chatscope', 'assistant-ui'] as const;
/** 10,000 messages of every kit that was cut there took at least this long. In milliseconds. */
const CUT_MS = 30_000;

/** Holds our figures against the goals. Times only on a quiet machine; pixels, frames and bytes always. */
export function judge(kits: Readonly<Record<string, KitFigures>>, isQuiet: boolean): Goal[] {
  const ours = kits['ferryman'];
  if (!ours) return [];
  const goals: Goal[] = [];
  const atMost = (goal: string, measured: number | undefined, limit: number, isTime: boolean) => {
    const verdict = measured === undefined ? 'not measured' : isTime && !isQuiet ? 'not judged' : measured <= limit ? 'met' : 'missed';
    goals.push({ goal, measured, limit, verdict });
  };
  const best = (names: readonly string[], key: TimeKey) =>
    least(names.map((name) => kits[name]?.[key]?.median ?? (key === 'paint10000' && kits[name]?.cut.length ? CUT_MS : undefined)));
  const against = (key: TimeKey, other: number | undefined) => ratio(ours[key]?.median, other);

  for (const key of ['paint1000', 'paint10000', 'paint100000', 'append', 'scrollP95', 'keyP95'] as const)
    atMost(`${key} / best bare list`, against(key, best(BARE, key)), 1.25, true);
  atMost('keyP95 / floor', against('keyP95', kits['floor']?.keyP95?.median), 1.25, true);
  atMost('paint100000 / own paint1000', against('paint100000', ours.paint1000?.median), 1.2, true);
  for (const key of ['mountTask', 'appendTask', 'scrollTask', 'keyTask'] as const)
    atMost(`${key} / best bare list`, against(key, best(BARE, key)), 1.5, true);
  atMost('heap / best bare list', ratio(ours.heapBytes, least(BARE.map((name) => kits[name]?.heapBytes))), 2, false);
  atMost('drift in the middle, px', ours.driftMiddle, 0.5, false);
  atMost('drift at the top, px', ours.driftTop, 0.5, false);
  atMost('blank frames', ours.blankFrames, 0, false);
  atMost('size, kB', ours.sizeBytes === undefined ? undefined : ours.sizeBytes / 1000, 40, false);
  for (const key of ['paint1000', 'paint10000', 'append', 'mountTask'] as const)
    atMost(`${key} / best chat kit`, against(key, best(CHAT_KITS, key)), 0.1, true);
  return goals;
}

function least(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function ratio(measured: number | undefined, other: number | undefined): number | undefined {
  return measured === undefined || other === undefined || other === 0 ? undefined : measured / other;
}
