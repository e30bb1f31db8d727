import { westernDigits } from '../phrases/index.ts';
import { amountsIn } from './amounts.ts';
import type { CoachMoney } from './coach-context.ts';
import { checkAddressee } from './check-addressee.ts';
import { datesIn } from './dates.ts';
import type { TextRange } from './diagnostic.ts';
import type { LintPass } from './lint-pass.ts';

const NUMBER = /(?<![A-Za-z0-9@./-])(?=[A-Z0-9-]*\d)[A-Z0-9]{1,24}(?:-[A-Z0-9]{1,24}){0,4}(?![A-Za-z0-9@]|-[A-Za-z0-9])/gu;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MIN_DIGITS = 6;
/** How far before a number its name stands, in characters. */
const NAME_BEFORE = 32;
const DAY_MS = 86_400_000;

/** Checks numbers, amounts, days and names of the draft against the context. */
export function checkFacts(pass: LintPass): void {
  checkNumbers(pass);
  checkAmounts(pass);
  checkDates(pass);
  checkTimes(pass);
  checkAddressee(pass);
}

function wrong(pass: LintPass, range: TextRange, field: string, expected: string, fix?: string): void {
  const found = pass.draft.slice(range.start, range.end);
  pass.report('wrong-fact', {
    range,
    reasons: [{ code: 'fact', field, expected, found }],
    fixes: fix === undefined ? [] : [{ edits: [{ ...range, text: fix }], stable: true }],
  });
}

const plain = (text: string): string => text.replace(/[^A-Za-z0-9]/gu, '').toUpperCase();
const shape = (text: string): string => plain(text).replace(/\d/gu, '9').replace(/[A-Z]/gu, 'A');

function checkNumbers(pass: LintPass): void {
  const { order, shipment, buyer } = pass.context;
  const facts = [
    { field: 'order.id', value: order?.id, list: 'orderWord' },
    { field: 'shipment.trackingNumber', value: shipment?.trackingNumber, list: 'trackingWord' },
  ].flatMap(({ value, ...fact }) => (value ? [{ ...fact, value }] : []));
  const said = plain(`${buyer?.lastMessage ?? ''} ${order?.product ?? ''}`);
  const names = ['orderWord', 'trackingWord', 'phone'].flatMap((list) => pass.list(list).map((hit) => ({ list, ...pass.rangeOf(hit) })));
  for (const { 0: found, index } of westernDigits(pass.draft).matchAll(NUMBER)) {
    const digits = found.replace(/\D/gu, '').length;
    const value = plain(found);
    if (digits < MIN_DIGITS || DAY.test(found) || said.includes(value)) continue;
    if (facts.some((fact) => plain(fact.value) === value || plain(fact.value).endsWith(value))) continue;
    const name = names
      .filter(({ start, end }) => end <= index && index - start < NAME_BEFORE)
      .toSorted((one, other) => other.end - one.end)[0];
    if (name?.list === 'phone' || /\+\s?$/.test(pass.draft.slice(0, index))) continue;
    const fact = facts.find((known) => shape(known.value) === shape(found)) ?? facts.find((known) => known.list === name?.list);
    if (fact) wrong(pass, { start: index, end: index + found.length }, fact.field, fact.value, fact.value);
  }
}

const digitsOf = new Map<string, number>();

function majorOf({ amountMinor, currency }: CoachMoney): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsOf.set(currency, digits);
  }
  return amountMinor / 10 ** digits;
}

function checkAmounts(pass: LintPass): void {
  const { order, offer, buyer } = pass.context;
  const limit = offer ?? order?.total;
  if (!limit || !/^[A-Z]{3}$/.test(limit.currency)) return;
  const said = amountsIn(buyer?.lastMessage ?? '').map(({ value }) => value);
  const total = order?.total && majorOf(order.total);
  for (const { start, end, value, currencies } of amountsIn(pass.draft)) {
    if (!currencies.includes(limit.currency) || said.includes(value) || value === total) continue;
    const sentence = pass.sentenceAt(start);
    const most = majorOf(limit);
    const short = total !== undefined && value < total && pass.has('fullAmount', sentence) && !pass.has('threshold', sentence);
    if (!short && (value <= most || pass.has('threshold', sentence))) continue;
    wrong(pass, { start, end }, offer && !short ? 'offer' : 'order.total', `${short ? total : most} ${limit.currency}`);
  }
}

function checkDates(pass: LintPass): void {
  const { shipment, today } = pass.context;
  const estimate = shipment?.estimatedDelivery?.slice(0, 10);
  if (!estimate || !DAY.test(estimate)) return;
  const [year = 0, month = 0, day = 0] = estimate.split('-').map(Number);
  for (const date of datesIn(pass)) {
    if ((date.year ?? year) === year && date.month === month && date.day === day) continue;
    const sentence = pass.sentenceAt(date.start);
    if (!pass.has('deliver', sentence) || pass.has('otherDay', sentence)) continue;
    const named = `${date.year ?? year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
    if (today && named < today) continue;
    if (pass.tokens.find((token) => token.start >= date.start)?.quoted) continue;
    wrong(pass, { start: date.start, end: date.end }, 'shipment.estimatedDelivery', estimate);
  }
}

/** "Tomorrow", "in two days": a promise where the carrier says later. */
function checkTimes(pass: LintPass): void {
  const { shipment, today } = pass.context;
  const estimate = shipment?.estimatedDelivery?.slice(0, 10);
  // The times of an automatic reply are not about a parcel.
  if (!estimate || !today || pass.found.some(({ rule }) => rule === 'auto-reply-wording')) return;
  const left = Math.round((Date.parse(estimate) - Date.parse(today)) / DAY_MS);
  const spans = [
    { list: 'today', days: () => 0 },
    { list: 'tomorrow', days: () => 1 },
    { list: 'inDays', days: (text: string) => Number(/\d+/.exec(westernDigits(text))?.[0] ?? Infinity) },
    { list: 'inHours', days: (text: string) => Number(/\d+/.exec(westernDigits(text))?.[0] ?? Infinity) / 24 },
  ];
  // "If you order today, it comes on the 6th": the sentence says the day itself.
  const [, month = 0, day = 0] = estimate.split('-').map(Number);
  const told = new Set(
    datesIn(pass)
      .filter((date) => date.month === month && date.day === day)
      .map(({ start }) => pass.sentenceAt(start)),
  );
  for (const { list, days } of spans)
    for (const hit of pass.list(list)) {
      const sentence = pass.sentenceOf(hit);
      if (days(pass.textOf(hit)) >= left || !pass.has('deliver', sentence) || pass.has('otherDay', sentence)) continue;
      if (told.has(sentence)) continue;
      if (pass.has('negation', sentence) || pass.has('negationAfter', sentence) || pass.tokens[hit.from]?.quoted) continue;
      pass.report('over-promise', {
        range: pass.rangeOf(hit),
        reasons: [{ code: 'fact', field: 'shipment.estimatedDelivery', expected: estimate, found: pass.textOf(hit) }],
      });
    }
}
