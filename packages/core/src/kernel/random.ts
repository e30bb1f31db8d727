/** A source of numbers in [0, 1). Hosts pass `Math.random`-like sources, tests pass seeded ones. */
export type Random = () => number;

/**
 * A seeded generator (mulberry32): the same seed gives the same sequence on every machine.
 * Source: T. Ettinger, public domain.
 */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
