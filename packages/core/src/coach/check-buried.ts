import { amountsIn } from './amounts.ts';
import { datesIn } from './dates.ts';
import type { LintPass } from './lint-pass.ts';

/** From how many characters a paragraph hides a fact. */
const LONG_PARAGRAPH = 300;

/** Days and amounts that a long paragraph hides. */
export function checkBuried(pass: LintPass): void {
  for (const { 0: paragraph, index } of pass.draft.matchAll(/[^\n]+/gu)) {
    if (paragraph.length < LONG_PARAGRAPH) continue;
    const inside = ({ start }: { start: number }): boolean => start >= index && start < index + paragraph.length;
    const fact = [...datesIn(pass), ...amountsIn(pass.draft)].find(inside);
    if (!fact) continue;
    const { start, end } = fact;
    pass.report('buried-key-fact', {
      range: { start, end },
      reasons: [{ code: 'threshold', limit: LONG_PARAGRAPH, found: paragraph.length }],
    });
  }
}
