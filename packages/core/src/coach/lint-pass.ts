import { PhraseMatcher, tokenize, type Hit } from '../phrases/index.ts';
import type { CoachContext } from './coach-context.ts';
import { COACH_RULES, PLATFORM_RULES, type CoachGrade, type CoachRuleId } from './coach-rule.ts';
import type { CompiledCoach } from './compile-coach.ts';
import type { CoachDiagnostic, CoachFix, CoachReason, TextRange } from './diagnostic.ts';
import { maskNames } from './mask-names.ts';

/** What a check says; the pass grades it and drops what is off. */
export interface Finding {
  readonly range: TextRange;
  readonly reasons: readonly CoachReason[];
  readonly fixes?: readonly CoachFix[] | undefined;
  readonly severity?: CoachGrade | undefined;
}

/** One run over one draft: what the checks share. */
export class LintPass extends PhraseMatcher {
  readonly draft: string;
  readonly context: CoachContext;
  readonly coach: CompiledCoach;
  readonly found: CoachDiagnostic[] = [];

  constructor(coach: CompiledCoach, draft: string, context: CoachContext) {
    const { script, lists } = coach.language;
    super(maskNames(tokenize(draft), context, script, lists['title'] ?? []), coach.index);
    this.draft = draft;
    this.context = context;
    this.coach = coach;
  }

  rangeOf({ from, to }: Hit): TextRange {
    return { start: this.tokens[from]?.start ?? 0, end: this.tokens[to - 1]?.end ?? 0 };
  }

  textOf(hit: Hit): string {
    const { start, end } = this.rangeOf(hit);
    return this.draft.slice(start, end);
  }

  /** The draft from its first to its last visible character. */
  whole(): TextRange {
    const start = this.draft.length - this.draft.trimStart().length;
    return { start, end: Math.max(start, this.draft.trimEnd().length) };
  }

  sentenceOf(hit: Hit): number {
    return this.tokens[hit.from]?.sentence ?? -1;
  }

  /** Whether a list is hit in a sentence, or anywhere. */
  has(list: string, sentence?: number): boolean {
    const hits = this.list(list);
    return sentence === undefined ? hits.length > 0 : hits.some((hit) => this.sentenceOf(hit) === sentence);
  }

  /** The sentence at a place of the draft. */
  sentenceAt(start: number): number {
    return this.tokens.findLast((token) => token.start <= start)?.sentence ?? 0;
  }

  /** Records a finding unless its rule is off here. */
  report(rule: string, { range, reasons, fixes = [], severity }: Finding): void {
    const graded = this.#grade(rule, severity);
    if (graded.grade === 'off') return;
    this.found.push({
      rule,
      severity: graded.grade,
      range,
      messageKey: `coach.${rule}`,
      reasons: graded.source ? [...reasons, graded.source] : reasons,
      fixes,
    });
  }

  #grade(rule: string, own: CoachGrade | undefined): { grade: CoachGrade; source?: CoachReason } {
    const team = this.coach.team.grades?.[rule];
    const grades = this.coach.platform?.grades[rule];
    const platform = grades?.find(({ markets }) => !markets || (this.context.market && markets.includes(this.context.market)));
    const source = platform && ({ code: 'source', source: platform.source, asOf: platform.asOf } as const);
    const standard = COACH_RULES[rule as CoachRuleId] ?? 'warning';
    if (team) return { grade: team, ...(source && { source }) };
    if (platform && source) return { grade: platform.severity === 'off' ? 'off' : (own ?? platform.severity), source };
    if ((PLATFORM_RULES as readonly string[]).includes(rule)) return { grade: 'off' };
    return { grade: own ?? standard };
  }
}
