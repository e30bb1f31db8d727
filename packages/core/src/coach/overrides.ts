/** How often a rule spoke and was passed over, with the reasons agents gave. Plain data: keep it where you keep settings. */
export interface RuleTally {
  readonly overridden: number;
  readonly fixed: number;
  /** Newest last. */
  readonly reasons: readonly string[];
}

/** By rule id. */
export type OverrideTally = Readonly<Record<string, RuleTally>>;

const NONE: RuleTally = { overridden: 0, fixed: 0, reasons: [] };
const KEPT_REASONS = 20;

/** The tally after an agent sent in spite of a diagnostic. */
export function noteOverride(tally: OverrideTally, rule: string, reason: string): OverrideTally {
  const known = tally[rule] ?? NONE;
  return { ...tally, [rule]: { ...known, overridden: known.overridden + 1, reasons: [...known.reasons, reason].slice(-KEPT_REASONS) } };
}

/** The tally after an agent took a rule's advice. */
export function noteFixed(tally: OverrideTally, rule: string): OverrideTally {
  const known = tally[rule] ?? NONE;
  return { ...tally, [rule]: { ...known, fixed: known.fixed + 1 } };
}
