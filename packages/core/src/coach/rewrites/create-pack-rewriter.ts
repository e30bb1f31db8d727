import type { CoachContext } from '../coach-context.ts';
import type { CoachDiagnostic, CoachReason, TextEdit } from '../diagnostic.ts';
import type { CoachRewrite, Rewriter, RewriteKind, RewriteRequest } from './rewrite.ts';
import type { RewriteLanguage, RewriteMatterId } from './rewrite-pack.ts';

/** Which intents of the taxonomy belong to which matter; the first that fits. */
const MATTERS: readonly (readonly [RegExp, RewriteMatterId])[] = [
  [/^order\.(?:delay|not_received|status)|^logistics\./, 'delay'],
  [/^aftersale\.(?:damaged|defective|warranty_repair)/, 'damaged'],
  [/^aftersale\.(?:wrong_item|missing_part|not_as_described|size_deviation|colour_difference)/, 'wrong'],
  [/^aftersale\.(?:refund|return)|^account\.payment/, 'refund'],
];
/** As much of the buyer's words as a sentence carries. */
const QUOTE_LENGTH = 80;
const SENTENCE_END = /[.!?。！？؟]+["”»」』)]*\s*|\n+/gu;

/** Proposes rewrites from a language's pack: plain words, facts of the context, the buyer's own words from the reading. */
export function createPackRewriter(pack: RewriteLanguage): Rewriter {
  return { name: 'packs', rewrite: (request) => rewritesOf(pack, request) };
}

function rewritesOf(pack: RewriteLanguage, request: RewriteRequest): CoachRewrite[] {
  const { draft, context, diagnostics } = request;
  const found: CoachRewrite[] = [];
  const propose = (kind: RewriteKind, edits: readonly TextEdit[], reasons: readonly CoachReason[] = []): void => {
    if (edits.some(({ text }) => text.trim() !== '')) found.push({ id: kind, kind, by: 'packs', edits, reasons });
  };
  const remarkOf = (...rules: string[]): CoachDiagnostic | undefined => diagnostics.find(({ rule }) => rules.includes(rule));
  const matter = pack.matters[matterOf(request)];
  const sympathy = join(pack, [quoteOf(pack, request), matter.sympathy]);

  const negative = remarkOf('negative-wording', 'unlawful-denial');
  if (negative) {
    const { end } = sentenceAt(draft, negative.range.start);
    propose('positive', [insertion(pack, draft, end, pack.possible.replace('{plan}', matter.plans[0]))], negative.reasons);
  }
  const hollow = remarkOf('hollow-empathy');
  if (hollow) propose('empathy', [replacement(draft, sentenceAt(draft, hollow.range.start), sympathy)], hollow.reasons);
  const unmoved = remarkOf('missing-empathy');
  if (unmoved) {
    const state = stateOf(pack, context);
    const start = bodyStart(draft);
    propose('soothing', [insertion(pack, draft, start, join(pack, [sympathy, state, matter.plans[0]]))], unmoved.reasons);
  }
  const open = remarkOf('no-choice', 'missing-solution');
  if (open) {
    const [first, second] = matter.plans;
    const plans = [pack.planA.replace('{plan}', first), pack.planB.replace('{plan}', second), pack.choose].join('\n');
    const end = draft.trimEnd().length;
    propose('plans', [{ start: end, end, text: `\n\n${plans}` }], open.reasons);
  }
  const buried = remarkOf('buried-key-fact');
  const facts = buried ? factLines(pack, context) : '';
  if (buried && facts !== '') {
    const end = paragraphEnd(draft, buried.range.start);
    propose('facts', [{ start: end, end, text: `\n\n${facts}` }], buried.reasons);
  }
  return found;
}

function matterOf({ context, reading }: RewriteRequest): RewriteMatterId {
  const intents = reading ? reading.intents.map(({ id }) => id) : (context.buyer?.intents ?? []);
  for (const intent of intents) {
    const known = MATTERS.find(([pattern]) => pattern.test(intent));
    if (known) return known[1];
  }
  return 'other';
}

/** What came instead of what was expected, in the buyer's own words. */
function quoteOf(pack: RewriteLanguage, { reading }: RewriteRequest): string {
  const words = (reading?.gap?.met ?? reading?.gap?.expected)?.text.replaceAll(/\s+/g, ' ').trim() ?? '';
  return words === '' || words.length > QUOTE_LENGTH ? '' : pack.quote.replace('{words}', () => words);
}

function stateOf(pack: RewriteLanguage, { shipment }: CoachContext): string {
  const estimate = shipment?.estimatedDelivery;
  return estimate === undefined ? pack.looking : pack.estimate.replace('{value}', dayOf(pack, estimate));
}

function factLines(pack: RewriteLanguage, { order, shipment }: CoachContext): string {
  const lines: (readonly [string, string | undefined])[] = [
    [pack.order, order?.id],
    [pack.tracking, shipment?.trackingNumber],
    [pack.arrives, shipment?.estimatedDelivery && dayOf(pack, shipment.estimatedDelivery)],
    [pack.total, order?.total && moneyOf(pack, order.total)],
  ];
  return lines.flatMap(([line, value]) => (value ? [line.replace('{value}', () => value)] : [])).join('\n');
}

function dayOf({ language }: RewriteLanguage, date: string): string {
  const at = Date.parse(date.slice(0, 10));
  const format = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return Number.isNaN(at) ? date : new Intl.DateTimeFormat(language, format).format(at);
}

function moneyOf(
  { language }: RewriteLanguage,
  { amountMinor, currency }: { readonly amountMinor: number; readonly currency: string },
): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, numberingSystem: 'latn' });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

const gapOf = ({ language }: RewriteLanguage): string => (/^(?:zh|ja)\b/.test(language) ? '' : ' ');
const join = (pack: RewriteLanguage, sentences: readonly string[]): string => sentences.filter((each) => each !== '').join(gapOf(pack));

/** A sentence put between others, with the spaces that its place asks for. */
function insertion(pack: RewriteLanguage, draft: string, at: number, text: string): TextEdit {
  const gap = gapOf(pack);
  const before = at === 0 || /\s$/u.test(draft.slice(0, at)) ? '' : gap;
  const after = at >= draft.length || /^\s/u.test(draft.slice(at)) ? '' : gap;
  return { start: at, end: at, text: before + text + after };
}

function replacement(draft: string, { start, end }: { readonly start: number; readonly end: number }, text: string): TextEdit {
  const tail = /\s*$/u.exec(draft.slice(start, end))?.[0] ?? '';
  return { start, end, text: text + tail };
}

/** The sentence around a place, with the space behind it. */
function sentenceAt(draft: string, place: number): { readonly start: number; readonly end: number } {
  let start = 0;
  for (const { 0: stop, index } of draft.matchAll(SENTENCE_END)) {
    const end = index + stop.length;
    if (end > place) return { start, end };
    start = end;
  }
  return { start, end: draft.length };
}

/** Behind the greeting: after the first line when it is short and ends without a full stop. */
function bodyStart(draft: string): number {
  const greeting = /^[^\n.!?。！？؟]{1,60}[,،，!！:：]?\s*\n+/u.exec(draft);
  return greeting ? greeting[0].length : 0;
}

function paragraphEnd(draft: string, place: number): number {
  const end = draft.indexOf('\n', place);
  return end === -1 ? draft.trimEnd().length : end;
}
