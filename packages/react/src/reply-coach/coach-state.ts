import type { CoachDiagnostic, CoachSeverity } from '@ferryman/core/coach';
import type { RewriteOffer } from '@ferryman/core/coach/rewrites';
import type { InputDecoration } from '../reply-composer/composer-context.ts';

/** A remark that the agent passed over. An error needs a reason. */
export interface CoachOverride {
  readonly rule: string;
  readonly severity: CoachSeverity;
  /** The words of the draft that it was about. */
  readonly text: string;
  readonly reason: string;
}

/** What the coach says about the draft, and what the agent has done about it. */
export interface CoachState {
  /** The draft that `remarks` are about. */
  readonly text: string;
  /** By place, without the ones passed over. */
  readonly remarks: readonly CoachDiagnostic[];
  /** Passed over while this message is written, by `remarkKey`. */
  readonly overrides: ReadonlyMap<string, CoachOverride>;
  readonly rewrites: readonly RewriteOffer[];
  readonly isOpen: boolean;
  /** Key of the remark the keyboard stands on. */
  readonly activeKey: string | undefined;
  /** Rises with every wish of the keyboard to get at the active remark's repairs. */
  readonly focusAsked: number;
}

export const EMPTY_COACH: CoachState = {
  text: '',
  remarks: [],
  overrides: new Map(),
  rewrites: [],
  isOpen: false,
  activeKey: undefined,
  focusAsked: 0,
};

/** Names a remark by what it is about, so that it keeps its name while the words around it change. */
export function remarkKey({ rule, range }: CoachDiagnostic, text: string): string {
  return `${rule} ${isAboutAll({ range }, text) ? '' : text.slice(range.start, range.end)}`;
}

/** Whether a remark is about the whole draft, or about what it lacks, and so has no place in it. */
export function isAboutAll(
  { range, reasons }: Pick<CoachDiagnostic, 'range'> & Partial<Pick<CoachDiagnostic, 'reasons'>>,
  text: string,
): boolean {
  if (reasons?.some(({ code }) => code === 'missing')) return true;
  const start = text.length - text.trimStart().length;
  return range.start <= start && range.end >= text.trimEnd().length && text.trim().length > 40;
}

const RANK: Readonly<Record<CoachSeverity, number>> = { error: 0, warning: 1, hint: 2 };

/** The wavy lines for some remarks: where two overlap, the heavier one is drawn. */
export function decorationsOf(remarks: readonly CoachDiagnostic[], text: string): readonly InputDecoration[] {
  const drawn: InputDecoration[] = [];
  for (const remark of remarks.toSorted((one, other) => RANK[one.severity] - RANK[other.severity])) {
    const { start, end } = remark.range;
    if (isAboutAll(remark, text) || drawn.some(({ from, to }) => from < end && to > start)) continue;
    drawn.push({ from: start, to: end, severity: remark.severity });
  }
  return drawn.toSorted((one, other) => one.from - other.from);
}
