/** One broken rule at one place. */
export interface Violation {
  /** File, entry or package, relative to the root. */
  readonly where: string;
  readonly what: string;
}

/** What a guard looked at and what it found. `seen` proves that it looked: a guard that saw nothing fails. */
export interface Findings {
  /** How much was looked at. */
  readonly seen: number;
  /** What was counted, e.g. `modules`. */
  readonly unit: string;
  readonly violations: readonly Violation[];
  /** Lines worth printing besides. */
  readonly notes?: readonly string[];
}

/** A rule of the house that a machine checks. */
export interface Guard {
  readonly name: string;
  /** The sentence that says why the rule is worth a red build. */
  readonly why: string;
  /** `root` is the repository, or a copy with a planted mistake in the guard's own test. */
  readonly check: (root: string, options?: GuardOptions) => Promise<Findings> | Findings;
}

export interface GuardOptions {
  /** Writes the checked-in file anew instead of comparing with it (API reports, size budgets). */
  readonly update?: boolean;
}

/** Runs a guard; seeing nothing, and throwing, are violations. */
export async function runGuard(guard: Guard, root: string, options: GuardOptions = {}): Promise<Findings> {
  try {
    const findings = await guard.check(root, options);
    if (findings.seen > 0) return findings;
    const nothing = { where: guard.name, what: `looked at 0 ${findings.unit}: the guard is blind` };
    return { ...findings, violations: [...findings.violations, nothing] };
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seen: 0, unit: 'things', violations: [{ where: guard.name, what: `crashed: ${what}` }] };
  }
}
