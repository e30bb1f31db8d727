import { COACH_RULES, type CoachDiagnostic } from '@ferryman/core/coach';
import { coachFor } from './coach-for.ts';
import type { LabelledDraft } from './labelled-draft.ts';

/** How one language did; precision and recall over errors and warnings. */
export interface LanguageScore {
  readonly n: number;
  readonly precision: number;
  readonly recall: number;
  readonly clean: number;
  readonly cleanFlagged: number;
}

export interface RuleScore {
  readonly labels: number;
  readonly matched: number;
  readonly false: number;
  readonly precision: number;
  readonly recall: number;
}

export interface CoachScore {
  readonly languages: Readonly<Record<string, LanguageScore>>;
  /** Share of clean drafts that got an error. */
  readonly cleanErrorRate: number;
  readonly byRule: Readonly<Record<string, RuleScore>>;
  readonly misses: readonly string[];
}

interface Tally {
  labels: number;
  matched: number;
  right: number;
  wrong: number;
  n: number;
  clean: number;
  cleanFlagged: number;
}

const severityOf = new Map<string, string>(Object.entries(COACH_RULES));
const weighs = (rule: string): boolean => severityOf.get(rule) !== 'hint';
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** Scores drafts against their labels: a label with words by overlap, one without by its rule. */
export function scoreDrafts(drafts: readonly LabelledDraft[]): CoachScore {
  const tallies = new Map<string, Tally>();
  const tallyOf = (key: string): Tally => {
    const tally = tallies.get(key) ?? { labels: 0, matched: 0, right: 0, wrong: 0, n: 0, clean: 0, cleanFlagged: 0 };
    tallies.set(key, tally);
    return tally;
  };
  const misses: string[] = [];
  let cleanWithError = 0;
  let clean = 0;
  for (const draft of drafts) {
    const found = (coachFor(draft.language, draft.platform)?.lint(draft.draft, draft.context) ?? []).filter(
      ({ rule }) => weighs(rule) || draft.expect.some((label) => label.rule === rule),
    );
    const language = tallyOf(`language ${draft.language}`);
    language.n++;
    const labels = draft.expect;
    for (const label of labels) {
      const hit = found.some((diagnostic) => matches(diagnostic, label, draft.draft));
      for (const tally of [tallyOf(`rule ${label.rule}`), ...(weighs(label.rule) ? [language] : [])]) {
        tally.labels++;
        if (hit) tally.matched++;
      }
      if (!hit && weighs(label.rule)) misses.push(`- ${draft.id} ${label.rule} "${label.text}"`);
    }
    for (const diagnostic of found) {
      const right = labels.some((label) => matches(diagnostic, label, draft.draft));
      for (const tally of [tallyOf(`rule ${diagnostic.rule}`), ...(weighs(diagnostic.rule) ? [language] : [])])
        if (right) tally.right++;
        else tally.wrong++;
      if (!right && weighs(diagnostic.rule))
        misses.push(`+ ${draft.id} ${diagnostic.rule} "${draft.draft.slice(diagnostic.range.start, diagnostic.range.end)}"`);
    }
    if (labels.some(({ rule }) => weighs(rule))) continue;
    clean++;
    language.clean++;
    if (found.some(({ rule, severity }) => weighs(rule) && severity === 'error')) cleanWithError++;
    if (found.some(({ rule }) => weighs(rule))) language.cleanFlagged++;
  }
  const languages: Record<string, LanguageScore> = {};
  const byRule: Record<string, RuleScore> = {};
  for (const [key, tally] of [...tallies].toSorted(([one], [other]) => one.localeCompare(other))) {
    const name = key.replace(/^\w+ /, '');
    const shares = { precision: share(tally.right, tally.right + tally.wrong), recall: share(tally.matched, tally.labels) };
    if (key.startsWith('language')) languages[name] = { n: tally.n, ...shares, clean: tally.clean, cleanFlagged: tally.cleanFlagged };
    else byRule[name] = { labels: tally.labels, matched: tally.matched, false: tally.wrong, ...shares };
  }
  return { languages, cleanErrorRate: share(cleanWithError, clean), byRule, misses };
}

function matches({ rule, range }: CoachDiagnostic, label: LabelledDraft['expect'][number], draft: string): boolean {
  if (rule !== label.rule) return false;
  if (label.text === '') return true;
  for (let at = draft.indexOf(label.text); at >= 0; at = draft.indexOf(label.text, at + 1))
    if (at < range.end && at + label.text.length > range.start) return true;
  return false;
}
