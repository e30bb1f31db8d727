/** A template that was sent. */
export interface TemplateUse {
  readonly templateId: string;
  readonly version: number;
  /** Epoch ms. */
  readonly sentAt: number;
  readonly conversationId: string;
  readonly buyerId?: string | undefined;
}

/** Something that happened in the conversation, or to the buyer's orders. */
export interface FollowUpEvent {
  readonly kind: 'resolved' | 'reopened' | 'escalated' | 'bought' | 'rated' | 'refunded';
  /** Epoch ms. */
  readonly at: number;
  /** 1 to 5, with `rated`. */
  readonly rating?: number | undefined;
}

/** What a use is for: `solve` a matter, or `sell`. */
export type UseGoal = 'solve' | 'sell';

/** What came of a use. `open` as long as something may still happen: such uses are not counted yet. */
export interface UseOutcome {
  readonly result: 'good' | 'bad' | 'open';
  /** What decided it, in order of time. */
  readonly because: readonly (FollowUpEvent['kind'] | 'nothing-followed')[];
  readonly escalated: boolean;
  readonly refunded: boolean;
}

/** How long what happens is put down to the reply, ms. */
export const EFFECT_WINDOW_MS = 7 * 86_400_000;

/**
 * What came of a use within the window: bad where the buyer came back, it was handed up, or the rating is 2 or less; good where
 * the matter was resolved and stayed so, the buyer bought, or the rating is 4 or more. The worst that happened decides: a matter
 * that was resolved and came back was not solved.
 */
export function scoreUse(
  use: TemplateUse,
  events: readonly FollowUpEvent[],
  now: number,
  choice: { readonly goal?: UseGoal | undefined; readonly windowMs?: number | undefined } = {},
): UseOutcome {
  const { goal = 'solve', windowMs = EFFECT_WINDOW_MS } = choice;
  const until = use.sentAt + windowMs;
  const within = events.filter(({ at }) => at > use.sentAt && at <= Math.min(until, now)).toSorted((one, other) => one.at - other.at);
  const has = (kind: FollowUpEvent['kind']) => within.some((event) => event.kind === kind);
  const facts = { escalated: has('escalated'), refunded: has('refunded') };
  const isBad = ({ kind, rating = 3 }: FollowUpEvent) => kind === 'reopened' || kind === 'escalated' || (kind === 'rated' && rating <= 2);
  const isGood = ({ kind, rating = 3 }: FollowUpEvent) =>
    kind === 'bought' || (goal === 'solve' && (kind === 'resolved' || (kind === 'rated' && rating >= 4)));
  const bad = within.filter(isBad);
  const good = within.filter(isGood);
  if (goal === 'sell') {
    if (good.length > 0) return { result: 'good', because: kinds(good), ...facts };
  } else if (bad.length > 0) return { result: 'bad', because: kinds(bad), ...facts };
  if (now < until) return { result: 'open', because: kinds(good), ...facts };
  if (good.length > 0) return { result: 'good', because: kinds(good), ...facts };
  return { result: 'bad', because: bad.length > 0 ? kinds(bad) : ['nothing-followed'], ...facts };
}

function kinds(events: readonly FollowUpEvent[]): readonly FollowUpEvent['kind'][] {
  return [...new Set(events.map(({ kind }) => kind))];
}

/** Counted uses of one template. */
export interface EffectCount {
  readonly templateId: string;
  readonly good: number;
  /** Uses whose outcome is known, `good` among them. */
  readonly total: number;
}

/** Adds up outcomes by template; open ones are left out. */
export function countEffects(
  scored: readonly { readonly templateId: string; readonly outcome: Pick<UseOutcome, 'result'> }[],
): readonly EffectCount[] {
  const counts = new Map<string, { good: number; total: number }>();
  for (const { templateId, outcome } of scored) {
    if (outcome.result === 'open') continue;
    const { good, total } = counts.get(templateId) ?? { good: 0, total: 0 };
    counts.set(templateId, { good: good + (outcome.result === 'good' ? 1 : 0), total: total + 1 });
  }
  return [...counts].map(([templateId, count]) => ({ templateId, ...count }));
}
