import { PhraseMatcher, tokenize, type Hit } from '../phrases/index.ts';
import type { LintPass } from './lint-pass.ts';

/** Formal and informal address, against the shop's manner, the buyer's own, and each other. */
export function checkRegister(pass: LintPass): void {
  const informal = pass.list('informal').filter((hit) => isSpoken(pass, hit));
  const wanted = pass.context.shop?.register;
  if (informal.length === 0 && wanted !== 'informal') return;
  const formal = pass.list('formal').filter((hit) => isSpoken(pass, hit));
  const wrong = wanted === 'informal' ? formal : informal;
  const { plain } = pass.coach.language.register;
  const counts = wanted !== undefined || (informal.length > 0 && formal.length > 0) || (plain && !mirrors(pass));
  const other = wanted === 'informal' ? informal[0] : formal[0];
  if (!counts) return;
  for (const hit of wrong)
    pass.report('wrong-register', {
      range: pass.rangeOf(hit),
      reasons: [
        { code: 'phrase', text: pass.textOf(hit) },
        ...(other ? [{ code: 'fact' as const, field: 'register', expected: pass.textOf(other), found: pass.textOf(hit) }] : []),
      ],
    });
}

const isSpoken = (pass: LintPass, hit: Hit): boolean => pass.tokens[hit.from]?.quoted === false;

/** Whether the buyer wrote informally first. In Japanese and Korean that licenses nothing. */
function mirrors(pass: LintPass): boolean {
  const said = pass.context.buyer?.lastMessage;
  if (!said || ['Jpan', 'Kore'].includes(pass.coach.language.script)) return false;
  return new PhraseMatcher(tokenize(said), pass.coach.index).list('informal').length > 0;
}
