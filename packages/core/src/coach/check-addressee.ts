import { foldWord } from '../phrases/index.ts';
import type { LintPass } from './lint-pass.ts';

/** Where a reply in a script without capitals names whom it addresses. */
const TITLES: Readonly<Record<string, RegExp>> = {
  Jpan: /^\s*([\u3040-\u30ff\u3400-\u9fff]{1,8})(?:様|さま|さん)/u,
  Hans: /^\s*(?:尊敬的|亲爱的|您好[,，]?\s?)?([\u3400-\u9fff]{1,4}?)(?:先生|女士|小姐)/u,
  Kore: /^[^.!?\n]{0,20}?(?<![가-힣])([가-힣]{2,3})\s?(?:고객님|님)/u,
};
const NOBODY = /^(?:お客|客|顧客|皆|お取引先|고객|회원|구매자|여러분|客户|顾客)|[는은한인]$/u;
const HONORIFICS = /(?:様|さま|さん|先生|女士|小姐|고객님|님)$/u;

/** Compares the name in the greeting with the buyer's. Inflected, shortened, misspelt and transliterated names pass. */
export function checkAddressee(pass: LintPass): void {
  const name = pass.context.buyer?.name;
  if (!name) return;
  const found = TITLES[pass.coach.language.script] ? titled(pass) : greeted(pass);
  if (!found || isSame(pass, found.text, name)) return;
  // "Hello dear" is a manner, not another person.
  if (
    pass.found.some(
      ({ rule, range }) => rule === 'over-familiar' && range.start < found.start + found.text.length && range.end > found.start,
    )
  )
    return;
  pass.report('wrong-fact', {
    range: { start: found.start, end: found.start + found.text.length },
    reasons: [{ code: 'fact', field: 'buyer.name', expected: name, found: found.text }],
  });
}

function titled(pass: LintPass): { text: string; start: number } | undefined {
  const match = TITLES[pass.coach.language.script]?.exec(pass.draft);
  const text = match?.[1];
  return match && text && !NOBODY.test(text) ? { text, start: match.index + match[0].indexOf(text) } : undefined;
}

function greeted(pass: LintPass): { text: string; start: number } | undefined {
  const greeting = pass.list('greeting').find(({ from }) => from < 2);
  if (!greeting) return undefined;
  const sentence = pass.sentenceOf(greeting);
  const arabic = pass.coach.language.script === 'Arab';
  const titles = pass.list('title');
  let at = greeting.to;
  let titleSeen = titles.some((hit) => hit.to === at);
  for (let hit = titles.find(({ from }) => from === at); hit; hit = titles.find(({ from }) => from === at)) {
    at = hit.to;
    titleSeen = true;
  }
  if (arabic && !titleSeen) return undefined;
  const first = pass.tokens[at];
  let last = first;
  for (let next = first; next?.sentence === sentence && next.end - (first?.start ?? 0) < 40; next = pass.tokens[++at]) {
    const isName = arabic ? last === first || next === first : next.capital;
    const written = pass.draft.slice(next.start, next.end);
    // Capitals throughout are shouting, not a name.
    const shouted = written.length > 3 && written === written.toUpperCase() && written !== written.toLowerCase();
    if (!isName || shouted || /\d/.test(next.text)) break;
    last = next;
    if (/^\s*[,،:!.;\n—-]|^\s*$/u.test(pass.draft.slice(next.end, next.end + 3))) {
      const start = first?.start ?? 0;
      const range = { from: pass.tokens.indexOf(first ?? next), to: at + 1 };
      const generic = pass.list('nobody').some((hit) => hit.from >= range.from && hit.from < range.to);
      return generic ? undefined : { text: pass.draft.slice(start, next.end), start };
    }
  }
  return undefined;
}

function isSame(pass: LintPass, found: string, name: string): boolean {
  if (TITLES[pass.coach.language.script]) {
    const own = name.replace(HONORIFICS, '').replace(/\s/gu, '');
    if (!/[\u3040-\u9fff가-힣]/u.test(own)) return true;
    return own.includes(found) || found.includes(own) || (pass.coach.language.script === 'Hans' && own[0] === found[0]);
  }
  const own = name.split(/[\s.,-]+/u).map(foldWord);
  const words = found.split(/[\s.,-]+/u).map(foldWord);
  if (scriptOf(own.join('')) !== scriptOf(words.join(''))) return true;
  return words.some((word) => own.some((mine) => word.length > 1 && isAlike(word, mine)));
}

const scriptOf = (text: string): string => (/\p{Script=Latin}/u.test(text) ? 'Latn' : /\p{Script=Cyrillic}/u.test(text) ? 'Cyrl' : 'other');

/** Same beginning, or one or two letters apart: a case ending, a nickname, a slip of the finger. */
function isAlike(one: string, other: string): boolean {
  const short = Math.min(one.length, other.length);
  if (short >= 3 && one.slice(0, 3) === other.slice(0, 3)) return true;
  // Kasia is Katarzyna, Olya is Olga.
  if (short >= 3 && short <= 5 && one.slice(0, 2) === other.slice(0, 2)) return true;
  return one === other || (short >= 4 && distance(one.slice(0, 30), other.slice(0, 30)) <= (short >= 6 ? 2 : 1));
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length] ?? 0;
}
