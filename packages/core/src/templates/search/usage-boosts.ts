/** How often and when a template was used by this agent or team. */
export interface TemplateUsage {
  readonly templateId: string;
  /** Epoch ms. */
  readonly usedAt: number;
}

const HALF_LIFE_MS = 14 * 86_400_000;
const MOST = 0.8;

/**
 * How much likelier a template is for having been used: each use counts half as much after a fortnight, and the boost grows
 * with the logarithm, so that one favourite does not bury what fits better.
 *
 * @returns factors from 1 to 1.8, for `SearchChoice.boosts`.
 */
export function usageBoosts(uses: readonly TemplateUsage[], now: number): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const { templateId, usedAt } of uses) {
    const weight = 0.5 ** (Math.max(0, now - usedAt) / HALF_LIFE_MS);
    weights.set(templateId, (weights.get(templateId) ?? 0) + weight);
  }
  return new Map([...weights].map(([id, weight]) => [id, 1 + MOST * Math.min(1, Math.log2(1 + weight) / 5)]));
}

/** Template ids, the one used last first, each once. */
export function recentlyUsed(uses: readonly TemplateUsage[], limit = 5): readonly string[] {
  const sorted = uses.toSorted((one, other) => other.usedAt - one.usedAt);
  return [...new Set(sorted.map(({ templateId }) => templateId))].slice(0, limit);
}

/** Template ids by how often they were used since an instant, the most used first; of equals the one used later. */
export function oftenUsed(uses: readonly TemplateUsage[], since: number, limit = 5): readonly string[] {
  const counts = new Map<string, { count: number; last: number }>();
  for (const { templateId, usedAt } of uses) {
    if (usedAt < since) continue;
    const { count, last } = counts.get(templateId) ?? { count: 0, last: 0 };
    counts.set(templateId, { count: count + 1, last: Math.max(last, usedAt) });
  }
  const sorted = [...counts].toSorted(([, one], [, other]) => other.count - one.count || other.last - one.last);
  return sorted.slice(0, limit).map(([id]) => id);
}
