import type { CoachFix } from './diagnostic.ts';
import type { LintPass } from './lint-pass.ts';

const UPSET = new Set(['disappointed', 'angry', 'threatening']);
const PROBLEM =
  /^(?:aftersale\.(?!usage_help|invoice|refund_status|return|exchange|warranty_repair)|order\.(?:delay|not_received|shop_cancelled)|account\.payment_problem|service\.(?:complaint|review_threat|legal_threat|fraud_claim))/;
const CHOICE_DUE =
  /^(?:aftersale\.(?:damaged|defective|wrong_item|missing_part|not_as_described|size_deviation|colour_difference)|order\.not_received)/;
/** From how many messages on one matter a buyer counts as upset. */
const MANY_CONTACTS = 3;

/** What a reply should hold and does not: feeling, cause, solution, choice, next step. */
export function checkStructure(pass: LintPass): void {
  const { buyer = {} } = pass.context;
  const { emotion = 'calm', intents = [], contacts = 1 } = buyer;
  const range = pass.whole();
  if (range.end === range.start) return;
  const upset = UPSET.has(emotion) || contacts >= MANY_CONTACTS;
  const problem = intents.find((intent) => PROBLEM.test(intent));
  const mark = pass.draft.search(/[?？؟]/u);
  const asks = mark >= 0 || pass.has('question');
  // What an automatic reply announces is no step.
  const step = !pass.found.some(({ rule }) => rule === 'auto-reply-wording') && pass.has('step');
  if (upset && !pass.has('empathy'))
    pass.report('missing-empathy', {
      range,
      reasons: [{ code: 'missing', list: 'empathy', because: emotion }],
      fixes: inserting(pass, 'apology'),
    });
  if (problem && !step && !asks) pass.report('missing-solution', { range, reasons: [{ code: 'missing', list: 'step', because: problem }] });
  if (upset && step && !pass.has('cause'))
    pass.report('missing-cause', { range, reasons: [{ code: 'missing', list: 'cause', because: emotion }] });
  // Nothing could be read of what the buyer needs: "yes" or "no" would tell little.
  if (mark >= 0 && buyer.intents?.length === 0 && buyer.lastMessage && !pass.has('askOpen') && !pass.has('askChoice'))
    pass.report('closed-question', {
      range: { start: mark, end: mark + 1 },
      reasons: [{ code: 'missing', list: 'askOpen', because: 'none' }],
    });
  const due = intents.find((intent) => CHOICE_DUE.test(intent));
  if (due && pass.has('remedy') && !pass.has('choice'))
    pass.report('no-choice', { range, reasons: [{ code: 'missing', list: 'choice', because: due }] });
  if (!step && !asks && !pass.has('next'))
    pass.report('no-next-step', {
      range: { start: Math.max(range.start, range.end - 1), end: range.end },
      reasons: [{ code: 'missing', list: 'next', because: 'ending' }],
      fixes: inserting(pass, 'nextStep'),
    });
  if (!step && !pass.has('choice'))
    for (const hit of pass.list('negative'))
      pass.report('negative-wording', { range: pass.rangeOf(hit), reasons: [{ code: 'phrase', text: pass.textOf(hit) }] });
  for (const hit of pass.list('hollow')) {
    const sentence = pass.sentenceOf(hit);
    const others = pass.tokens.filter((token) => token.sentence === sentence).length - (hit.to - hit.from);
    if (others <= 4) pass.report('hollow-empathy', { range: pass.rangeOf(hit), reasons: [{ code: 'phrase', text: pass.textOf(hit) }] });
  }
}

function inserting(pass: LintPass, name: string): CoachFix[] {
  const text = pass.coach.language.sentences[name];
  if (!text) return [];
  const { start, end } = pass.whole();
  const space = /[\u3040-\u30ff\u3400-\u9fff]$/u.test(text.replace(/[。！？]$/u, '')) ? '' : ' ';
  const edit = name === 'nextStep' ? { start: end, end, text: space + text } : { start, end: start, text: text + space };
  return [{ edits: [edit], stable: true }];
}
