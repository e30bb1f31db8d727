import type { CoachSeverity } from './coach-rule.ts';

/** A stretch of the draft, in UTF-16 units; `end` is the first unit after it. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** One change of the text. An empty range inserts. */
export interface TextEdit extends TextRange {
  readonly text: string;
}

/** Why a diagnostic is there, as data for a hint, an audit log or an AI agent. */
export type CoachReason =
  | { readonly code: 'phrase'; readonly text: string }
  | { readonly code: 'fact'; readonly field: string; readonly expected: string; readonly found: string }
  | { readonly code: 'threshold'; readonly limit: number; readonly found: number }
  | { readonly code: 'missing'; readonly list: string; readonly because: string }
  | { readonly code: 'source'; readonly source: string; readonly asOf?: string | undefined };

/** A repair the agent may take: edits that do not overlap. `stable`: on the text so changed it is not offered again. */
export interface CoachFix {
  readonly edits: readonly TextEdit[];
  readonly stable: boolean;
}

/** What the coach says about a stretch of the draft, or about all of it. */
export interface CoachDiagnostic {
  /** A rule of the coach or a team's own. */
  readonly rule: string;
  readonly severity: CoachSeverity;
  readonly range: TextRange;
  /** Key of the sentence that the desk shows; the words belong to the agent's language. */
  readonly messageKey: string;
  readonly reasons: readonly CoachReason[];
  readonly fixes: readonly CoachFix[];
}

/** The draft with a fix applied. */
export function applyFix(draft: string, fix: CoachFix): string {
  const edits = fix.edits.toSorted((one, other) => other.start - one.start);
  return edits.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), draft);
}

/** What stands between a draft and sending it with one key: its errors. Warnings and hints never do. */
export function blockersOf(diagnostics: readonly CoachDiagnostic[]): readonly CoachDiagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}
