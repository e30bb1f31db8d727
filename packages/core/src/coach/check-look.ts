import type { LintPass } from './lint-pass.ts';

const PLACEHOLDER =
  /\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}|\$?\{[\p{L}_][\p{L}\p{N}_.\s]{0,40}\}|\[[\p{Lu}\p{Lo}_][\p{L}\p{N}_ .'/-]{0,40}\](?!\()|<[\p{L}_][\p{L}\p{N}_ -]{1,30}>|(?<![A-Za-z0-9])[Xx]{3,}(?![a-zA-Z0-9])|%[sd](?!\p{L})|%[A-Z_]{3,30}%|_{3,}|[○〇◯●]{2,}|[×]{2,}|【(?:姓名|名字|订单号?|单号|日期|金额|商品|氏名|名前|お名前|注文番号|日付|고객명|이름|주문번호)】/gu;
const PRODUCT_OF_X = /^x+l?$/i;
const MARKS = /[!！?？]{2,}|(?:[!！?？¡¿]\s?){3,}/gu;
const CAPITALS = /\p{Lu}{4,}(?:[\s,'’-]+\p{Lu}+)*[!！]*/gu;
const EMOJI = /(?![©®™‼⁉↔↩☎✓✔✖➡⬅⬆⬇])\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?(?:\u200D\p{Extended_Pictographic}\uFE0F?){0,6}/gu;
/** Fewer capitals than this in one word may be a name or a model. */
const LONG_WORD = 7;

/** Placeholders left over, capitals and rows of marks, emoji, length. */
export function checkLook(pass: LintPass): void {
  const { draft } = pass;
  for (const match of draft.matchAll(PLACEHOLDER)) {
    const range = { start: match.index, end: match.index + match[0].length };
    // A size in a product's name.
    if (PRODUCT_OF_X.test(match[0]) && (pass.context.order?.product ?? '').includes(match[0])) continue;
    pass.report('unresolved-placeholder', { range, reasons: [{ code: 'phrase', text: match[0] }] });
  }
  for (const match of draft.matchAll(MARKS)) {
    const range = { start: match.index, end: match.index + match[0].trimEnd().length };
    const text = /[?？]/u.exec(match[0])?.[0] ?? match[0].slice(0, 1);
    const opening = /^[¡¿]/u.test(match[0]) ? match[0].slice(0, 1) : '';
    pass.report('shouting', {
      range,
      reasons: [{ code: 'phrase', text: match[0] }],
      fixes: [{ edits: [{ ...range, text: opening || text }], stable: true }],
    });
  }
  for (const match of draft.matchAll(CAPITALS)) if (isShouted(pass, match[0])) shout(pass, match[0], match.index);
  for (const match of draft.matchAll(EMOJI)) {
    const range = { start: match.index, end: match.index + match[0].length };
    pass.report('emoji', {
      range,
      reasons: [{ code: 'phrase', text: match[0] }],
      fixes: [{ edits: [{ ...range, text: '' }], stable: true }],
    });
  }
  const limit = pass.coach.platform?.maxLength;
  if (limit !== undefined && draft.length > limit)
    pass.report('too-long', { range: { start: limit, end: draft.length }, reasons: [{ code: 'threshold', limit, found: draft.length }] });
}

function isShouted(pass: LintPass, text: string): boolean {
  const words = text.match(/\p{Lu}+/gu) ?? [];
  const { order, shipment, buyer } = pass.context;
  const known = [order?.product, order?.id, shipment?.carrier, shipment?.trackingNumber, buyer?.name, buyer?.lastMessage]
    .join(' ')
    .toUpperCase();
  if (words.every((word) => known.includes(word))) return false;
  return words.length > 1
    ? words.filter((word) => word.length > 3).length > 1 || words.length > 2
    : text.length >= LONG_WORD && /[!！]/u.test(text);
}

function shout(pass: LintPass, text: string, start: number): void {
  const range = { start, end: start + text.length };
  const lower = text.toLocaleLowerCase(pass.coach.language.language).replace(/[!！]+$/u, (marks) => marks.slice(0, 1));
  const opens = start === 0 || /[.!?:\n]\s*$/u.test(pass.draft.slice(0, start));
  const calm = opens ? lower.slice(0, 1).toLocaleUpperCase(pass.coach.language.language) + lower.slice(1) : lower;
  pass.report('shouting', { range, reasons: [{ code: 'phrase', text }], fixes: [{ edits: [{ ...range, text: calm }], stable: true }] });
}
