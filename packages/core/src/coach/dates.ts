import { westernDigits } from '../phrases/index.ts';
import type { LintPass } from './lint-pass.ts';

/** A day named in a text: month and day, and the year where it is written. */
export interface NamedDate {
  readonly start: number;
  readonly end: number;
  readonly month: number;
  readonly day: number;
  readonly year?: number | undefined;
}

const WRITTEN =
  /(?<!\d)(?:(\d{4})[-./年]\s?(\d{1,2})[-./月]\s?(\d{1,2})日?|(\d{1,2})[月월]\s?(\d{1,2})[日일号]?|(\d{1,2})([./])(\d{1,2})(?:\.(?!\d)|[./](\d{4}|\d{2})))(?!\d)/gu;

const knownMonths = new Map<string, ReadonlyMap<string, number>>();

/** Month by its folded name, 1 to 12; made once for a language. */
function monthsOf(language: string): ReadonlyMap<string, number> {
  const known = knownMonths.get(language);
  if (known) return known;
  const months = new Map<string, number>();
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { day: 'numeric', month, timeZone: 'UTC' });
    for (let number = 1; number <= 12; number++) {
      const parts = format.formatToParts(Date.UTC(2024, number - 1, 15));
      const name = parts.find((part) => part.type === 'month')?.value ?? '';
      const folded = name
        .normalize('NFKD')
        .replace(/\p{M}|[^\p{L}]/gu, '')
        .toLowerCase();
      if (folded.length > 2 && !/[\d月월]/u.test(name)) months.set(folded, number);
    }
  }
  knownMonths.set(language, months);
  return months;
}

/** Days named in the draft: written out in the draft's language, by number as the market writes them, or ISO. */
export function datesIn(pass: LintPass): NamedDate[] {
  const dates: NamedDate[] = [];
  const put = (start: number, end: number, month: number, day: number, year?: number): void => {
    if (month >= 1 && month <= 12 && day >= 1 && day <= 31) dates.push({ start, end, month, day, year });
  };
  for (const match of westernDigits(pass.draft).matchAll(WRITTEN)) {
    const end = match.index + match[0].length;
    const [, year, month, day, cjkMonth, cjkDay, first, mark, second, shortYear] = match.map((part) => part ?? '');
    if (year) put(match.index, end, Number(month), Number(day), Number(year));
    else if (cjkMonth) put(match.index, end, Number(cjkMonth), Number(cjkDay));
    else {
      const monthFirst = pass.context.market === 'US' && mark === '/';
      const named = shortYear ? Number(shortYear) + (shortYear.length === 2 ? 2000 : 0) : undefined;
      put(match.index, end, Number(monthFirst ? first : second), Number(monthFirst ? second : first), named);
    }
  }
  const months = monthsOf(pass.coach.language.language);
  for (const [at, token] of pass.tokens.entries()) {
    const month = months.get(token.text) ?? token.stems.map((text) => months.get(text)).find(Boolean);
    if (!month) continue;
    for (const offset of [-1, -2, 1]) {
      const near = pass.tokens[at + offset];
      const day = near && /^(\d{1,2})(?:st|nd|rd|th|er|o|a|e)?$/.exec(near.text)?.[1];
      if (!near || !day || Math.abs(near.start - token.end) > 12) continue;
      put(Math.min(near.start, token.start), Math.max(near.end, token.end), month, Number(day));
      break;
    }
  }
  return dates;
}
