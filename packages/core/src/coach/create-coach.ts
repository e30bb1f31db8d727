import { checkContact } from './check-contact.ts';
import { checkLanguage } from './check-language.ts';
import { checkLook } from './check-look.ts';
import { checkPhrases } from './check-phrases.ts';
import { checkRegister } from './check-register.ts';
import { checkStructure } from './check-structure.ts';
import type { CoachContext } from './coach-context.ts';
import { compileCoach, type CoachPacks } from './compile-coach.ts';
import type { CoachDiagnostic } from './diagnostic.ts';
import { LintPass } from './lint-pass.ts';

/** A linter for replies to buyers, in one language, for one marketplace and team. */
export interface Coach {
  readonly language: string;
  /** What is amiss in a draft, by place. Never throws, whatever the draft holds. */
  readonly lint: (draft: string, context: CoachContext) => readonly CoachDiagnostic[];
}

/** Longer drafts are checked as far as this, in UTF-16 units; no channel carries more. */
const MAX_DRAFT = 20_000;
const RANK = { error: 0, warning: 1, hint: 2 } as const;

/**
 * Makes a coach. Compiling costs some milliseconds, so keep it for as long as language, marketplace and team rules stay.
 * @throws {FerrymanError} `phrase-malformed` where a pack's phrase is malformed.
 */
export function createCoach(packs: CoachPacks): Coach {
  const compiled = compileCoach(packs);
  const checks = [checkLook, checkContact, checkLanguage, checkPhrases, checkRegister, ...(packs.checks ?? []), checkStructure];
  return {
    language: packs.language.language,
    lint: (draft, context) => {
      if (draft.trim() === '') return [];
      const pass = new LintPass(compiled, draft.slice(0, MAX_DRAFT), context);
      for (const check of checks) check(pass);
      return tidy(pass.found);
    },
  };
}

/** By place and weight; of one rule's findings that overlap, the heaviest stays. */
function tidy(found: readonly CoachDiagnostic[]): readonly CoachDiagnostic[] {
  const sorted = found.toSorted((one, other) => one.range.start - other.range.start || RANK[one.severity] - RANK[other.severity]);
  const kept: CoachDiagnostic[] = [];
  for (const next of sorted) {
    const at = kept.findIndex(({ rule, range }) => rule === next.rule && range.start < next.range.end && range.end > next.range.start);
    const known = kept[at];
    if (!known) kept.push(next);
    else if (RANK[next.severity] < RANK[known.severity]) kept[at] = next;
  }
  return kept;
}
