import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something axe could not decide, in one story and mode. */
export interface Incomplete {
  readonly rule: string;
  readonly target: string;
  /** Why axe could not tell. */
  readonly reason: string;
  readonly story: string;
  readonly mode: string;
}

/** What a person decided about it, and why. Empty patterns match everything. */
interface Judgement {
  readonly rule: string;
  readonly target: string;
  readonly reason: string;
  readonly judged: string;
}

const judgements = JSON.parse(readFileSync(join(import.meta.dirname, 'judged-incomplete.json'), 'utf8')) as readonly Judgement[];

/** The findings that nobody has judged yet. */
export function findUnjudged(findings: readonly Incomplete[]): Incomplete[] {
  return findings.filter(
    ({ rule, target, reason }) =>
      !judgements.some(
        (each) => each.rule === rule && new RegExp(each.target, 'u').test(target) && new RegExp(each.reason, 'u').test(reason),
      ),
  );
}
