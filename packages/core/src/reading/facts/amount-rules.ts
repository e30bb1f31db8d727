import { decimalsOf, isCurrency } from '../../kernel/index.ts';
import { countsSomething, meant, playedBefore, plays, type FactsPass, type Meant, type Sense } from './facts-pass.ts';
import type { Match, Placed } from './grammar.ts';
import { minorUnits } from './numerals.ts';

const DOLLARS = 'US:USD CA:CAD AU:AUD NZ:NZD SG:SGD HK:HKD TW:TWD MX:MXN CL:CLP AR:ARS CO:COP EC:USD PR:USD'.split(' ');
const DOLLAR_BY_MARKET = /* @__PURE__ */ new Map(/* @__PURE__ */ DOLLARS.map((pair) => [pair.slice(0, 2), pair.slice(3)] as const));
const DOLLAR_CURRENCIES = /* @__PURE__ */ new Set(DOLLAR_BY_MARKET.values());

/** The currency that a sign stands for here, and how sure that is. */
function currencyOf(sign: string, { context, language }: FactsPass): readonly [string, number] {
  if (sign === '$') {
    if (context.currency && DOLLAR_CURRENCIES.has(context.currency)) return [context.currency, 0.95];
    const local = DOLLAR_BY_MARKET.get(context.market ?? '');
    return local ? [local, 0.9] : ['USD', 0.75];
  }
  if (sign === '¥') {
    if (context.currency === 'JPY' || context.market === 'JP' || (language.language === 'ja' && context.currency !== 'CNY'))
      return ['JPY', 0.9];
    return ['CNY', context.market === 'CN' || language.language === 'zh' ? 0.9 : 0.6];
  }
  // A dinar is not every dinar: the order's currency decides among its namesakes.
  const names = sign.split('/');
  const first = names[0] ?? sign;
  if (names.length === 1) return [first, 0.95];
  return context.currency && names.includes(context.currency) ? [context.currency, 0.95] : [first, 0.7];
}

function amount(
  number: Placed,
  sign: string | undefined,
  pass: FactsPass,
  confidence: number,
  cents = false,
  half = false,
): Sense | undefined {
  const [currency, sure] = sign === undefined ? [pass.context.currency, 1] : currencyOf(sign, pass);
  if (currency !== undefined && !isCurrency(currency)) return undefined;
  const decimals = cents ? 0 : currency === undefined ? 2 : decimalsOf(currency);
  const { numeral } = number;
  let units: number | undefined;
  if (numeral && !half) {
    // Nobody asks for 1.234 euros to the tenth of a cent: three figures behind the mark are thousands.
    const grouped = numeral.unsure && numeral.fraction.length === 3 && decimals < 3;
    units = minorUnits(grouped ? numeral.whole + numeral.fraction : numeral.whole, grouped ? '' : numeral.fraction, decimals);
  } else {
    const exact = (Number(number.value) + (half ? 0.5 : 0)) * 10 ** decimals;
    units = Math.abs(exact - Math.round(exact)) < 1e-6 && exact < Number.MAX_SAFE_INTEGER ? Math.round(exact) : undefined;
  }
  return units === undefined
    ? undefined
    : { kind: 'amount', value: { type: 'money', amountMinor: units, currency }, confidence: confidence * sure };
}

/** "try 2" is no Turkish sum: a code of letters before the number is written in capitals. */
function isRealSign(match: Match, pass: FactsPass): boolean {
  const sign = match.get('cur');
  const number = match.get('n') ?? match.get('c');
  const token = sign && pass.lattice.tokens[sign.from];
  if (!sign || !token || !number || !/^[a-z]{2,3}$/.test(token.text) || sign.from > number.from) return true;
  const written = pass.original.slice(pass.place(token.start), pass.place(token.end));
  return written === written.toUpperCase() || token.end === pass.lattice.tokens[number.from]?.start;
}

const text = (value: string, kind: Sense['kind'], confidence: number, rest: Partial<Sense> = {}): Sense => ({
  kind,
  value: { type: 'text', text: value },
  confidence,
  ...rest,
});
const num = (match: Match, name: string): number => Number(match.get(name)?.value);

/** Sums, numbers, shares, sizes and colours. */
export const amountRules: readonly Meant[] = [
  ...meant('amount', 'cur n e=cur? / n half? cur / c=some cur / n and? half cur', (match, pass) => {
    const number = match.get('n') ?? match.get('c');
    if (!number || !isRealSign(match, pass)) return undefined;
    // "$20 CAD": the code says which dollar; "a dollar" is one, "a few euros" no sum.
    const sign = match.get('cur');
    const token = sign && pass.lattice.tokens[sign.from];
    if (match.get('c') && (Number(number.value) > 2 || token?.kind === 'mark')) return undefined;
    // "RM482913775" is a parcel, not half a billion ringgit.
    if (
      sign &&
      sign.from < number.from &&
      token?.kind === 'word' &&
      token.end === pass.lattice.tokens[number.from]?.start &&
      (number.numeral?.length ?? 0) > 6 &&
      !/\D/.test(pass.text.slice(token.end, token.end + (number.numeral?.length ?? 0)))
    )
      return undefined;
    return amount(number, String((match.get('e') ?? match.get('cur'))?.value), pass, 1, false, match.get('half') !== undefined);
  }),
  ...meant('amount', 'n cent', (match, pass) => {
    const number = match.get('n');
    return number && amount(number, String(match.get('cent')?.value), pass, 0.95, true);
  }),
  ...meant('amount-said', 'money of|ref|on|at|th? of|ref|on|at? n / money ref? of? : n', (match, pass) => {
    const number = match.get('n');
    if (
      !number ||
      countsSomething(pass, number.next) ||
      plays(pass, number.next, 'cur', 'unit', 'percent', 'measure', ':', '/', 'part', 'MONTH')
    )
      return undefined;
    if (number.numeral && number.numeral.whole.length > 7) return undefined;
    const sense = amount(number, undefined, pass, 0.6);
    return sense && { ...sense, ...match.bounds('n') };
  }),
  ...meant('amount-said', 'n money', (match, pass) => {
    const number = match.get('n');
    if (!number || number.inWords || Number(number.value) < 10 || playedBefore(pass, match.from, 'order', 'ref')) return undefined;
    const sense = amount(number, undefined, pass, 0.55);
    return sense && { ...sense, ...match.bounds('n') };
  }),
  ...meant('percentage', 'n percent / percent n', (match) => ({
    kind: 'percentage',
    value: { type: 'number', number: num(match, 'n'), unit: '%' },
    confidence: 0.95,
  })),
  ...meant('number', 'n counter?', (match, pass) => {
    const number = match.get('n');
    if (!number || (number.inWords && number.value === 1 && playedBefore(pass, match.from, 'notnumber'))) return undefined;
    const counter = match.get('counter');
    if (number.inWords && pass.language.roles.counter !== undefined && !counter) return undefined;
    // "Una", "ein", "bir": an article, where the language counts without classifiers.
    if (number.inWords && !counter && plays(pass, match.from, 'some') && number.next === match.from + 1) return undefined;
    if (number.numeral && (number.numeral.whole.length > 15 || plays(pass, number.next, 'th'))) return undefined;
    const confidence = number.inWords ? (number.value === 1 ? 0.5 : 0.8) : 0.85;
    return { kind: 'number', value: { type: 'number', number: Number(number.value) }, confidence, ...match.bounds('n') };
  }),
  ...meant('measure', 'n measure', (match, pass) => {
    const unit = String(match.get('measure')?.value);
    const token = pass.lattice.tokens[match.get('measure')?.from ?? 0];
    // "5 m" is five metres or a size: single letters only as in "5m" or "2 l".
    if (unit.length === 1 && token && pass.original.slice(pass.place(token.start), pass.place(token.end)) !== token.text) return undefined;
    return { kind: 'size', value: { type: 'number', number: num(match, 'n'), unit }, confidence: 0.85 };
  }),
  ...meant('dimensions', 'a=n measure? by b=n measure? by c=n measure? / a=n measure? by b=n measure?', (match) => {
    const sides = [match.get('a'), match.get('b'), match.get('c')].filter((side) => side !== undefined).map(({ value }) => value);
    const unit = match.get('measure')?.value;
    return text(`${sides.join('x')}${unit === undefined ? '' : ` ${unit}`}`, 'size', 0.9);
  }),
  ...meant('size', 'size ref? :? system? n system? / system n / n system', (match, pass) => {
    const size = num(match, 'n');
    const system = match.get('system');
    const led = match.get('size') !== undefined;
    if (!(size > 0 && size < 200) || (!led && countsSomething(pass, match.to))) return undefined;
    if (!led && system && !isUpper(pass, system.from)) return undefined;
    return text(system ? `${system.value} ${size}` : String(size), 'size', led ? 0.9 : 0.75, match.bounds('n', 'system'));
  }),
  ...meant('size', 'n size', (match) => text(String(num(match, 'n')), 'size', 0.85)),
  ...meant('size', 'size ref? :? letter / letter size', (match) =>
    text(String(match.get('letter')?.value), 'size', 0.9, match.bounds('letter')),
  ),
  ...meant('size', 'letter', (match, pass) => {
    const value = String(match.get('letter')?.value);
    const token = pass.lattice.tokens[match.from];
    const sign = token?.text.length === 1 || (match.to > match.from + 1 && value.length < 2);
    const capital = isUpper(pass, match.from);
    // A lone S or M is a size only where it is written as a letter and nothing is joined to it.
    if (sign || (/^[x\d]+[sl]$/.test(token?.text ?? '') && !capital)) return undefined;
    return text(value, 'size', capital ? 0.85 : 0.6);
  }),
  ...meant('colour', 'colour', (match) => text(String(match.get('colour')?.value), 'colour', 0.85)),
];

function isUpper(pass: FactsPass, at: number): boolean {
  const token = pass.lattice.tokens[at];
  if (!token) return false;
  const written = pass.original.slice(pass.place(token.start), pass.place(token.end));
  return written === written.toUpperCase() && written !== written.toLowerCase();
}
