import { type CoachContext, type CoachLanguage, type CoachPlatform, createCoach } from '@ferryman/core/coach';
import { factChecks } from '@ferryman/core/coach/facts';

/** What the page is given. */
export interface SpeedTask {
  readonly language: CoachLanguage;
  readonly platform: CoachPlatform;
  readonly drafts: readonly string[];
  readonly context: CoachContext;
  readonly rounds: number;
}

/** Compiles a coach and lints every draft in every round; milliseconds, the first 50 lints left out as warming up. */
export function lintInPage({ language, platform, drafts, context, rounds }: SpeedTask): { compile: number; lints: number[] } {
  const start = performance.now();
  const coach = createCoach({ language, platform, checks: factChecks });
  const compile = performance.now() - start;
  const lints: number[] = [];
  for (let round = 0; round < rounds; round++)
    for (const draft of drafts) {
      const before = performance.now();
      coach.lint(draft, context);
      lints.push(performance.now() - before);
    }
  return { compile, lints: lints.slice(50) };
}

Object.assign(globalThis, { lintInPage });
