import { checkBuried } from './check-buried.ts';
import { checkFacts } from './check-facts.ts';
import type { CoachCheck } from './compile-coach.ts';

/**
 * Holds a draft against the context: numbers, amounts, days, names, and facts that a long paragraph hides
 * (`wrong-fact`, `buried-key-fact`, `over-promise` by the carrier's estimate). Give them to `createCoach` as `checks`.
 */
export const factChecks: readonly CoachCheck[] = [checkFacts, checkBuried];
