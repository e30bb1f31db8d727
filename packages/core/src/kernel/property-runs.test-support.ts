const depth = Number(process.env['FERRYMAN_DEPTH'] ?? 1);

/**
 * How often a property is tried: enough every day to find what was ever found. `FERRYMAN_DEPTH=20 vitest run --project node
 * packages/core` tries twenty times as often, for a hunt.
 */
export const runs = (everyDay: number): number => Math.ceil(everyDay * depth);
