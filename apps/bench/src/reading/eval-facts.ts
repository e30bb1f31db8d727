import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Fact, FactKind } from '@ferryman/core/reading';
import { readFacts, type CodeFormat, type FactsLanguage } from '@ferryman/core/reading/facts';
import { printTable } from '../support/print-table.ts';

/**
 * What counts as a find, slot by slot. A slot is scored where its text states a number, a date or an amount; what is only implied
 * ("my wife" for two adults, "a room" for one) or was destroyed in the source ("davidgmailcom") is left out.
 */
export interface FactSlot {
  readonly set: string;
  readonly text: string;
  readonly slot: string;
  readonly class: FactClass;
  /** The span, or undefined where the slot's text does not stand in the message. */
  readonly start: number;
  readonly end: number;
  readonly value: string | undefined;
}

export type FactClass = 'amount' | 'date' | 'time' | 'duration' | 'number' | 'code' | 'phone';

/** One message with the slots that count. `complete` names the classes that its annotators marked wherever they occur. */
export interface FactCase {
  readonly set: string;
  readonly text: string;
  readonly slots: readonly FactSlot[];
  readonly complete: readonly FactClass[];
  readonly sentAt: number | undefined;
}

/** Which kinds of fact may stand for a class. A span of days and a length of time are one slot in NLU++ (`date_period`). */
const KINDS: Readonly<Record<FactClass, readonly FactKind[]>> = {
  amount: ['amount'],
  date: ['date'],
  time: ['time'],
  duration: ['duration', 'date', 'time'],
  number: ['number'],
  code: ['order-number', 'tracking-number'],
  phone: ['phone'],
};
/**
 * MultiDoGO's text has lost its signs ("$20.50" is "2050"), and one bare run of digits is a sum, a quantity, a postcode or an account by
 * what the agent asked, whose turns are not in the source: there any reading of the right digits as a figure is right.
 */
const FIGURES: readonly FactKind[] = ['number', 'amount', 'size', 'phone', 'order-number', 'tracking-number', 'duration', 'percentage'];

const NLUPP: Readonly<Record<string, FactClass>> = {
  amount_of_money: 'amount',
  date: 'date',
  date_from: 'date',
  date_to: 'date',
  date_period: 'duration',
  time: 'time',
  time_from: 'time',
  time_to: 'time',
  time_period: 'duration',
  number: 'number',
  adults: 'number',
  kids: 'number',
  people: 'number',
  rooms: 'number',
};
const MULTIDOGO: Readonly<Record<string, FactClass>> = {
  cost: 'number',
  charge_amount: 'number',
  transferamount: 'number',
  price: 'number',
  quantity: 'number',
  number_of_passengers: 'number',
  datacategoryvalues: 'number',
  car_year: 'number',
  ssn: 'number',
  account_number: 'number',
  target_account_number: 'number',
  card_number: 'number',
  current_zipcode: 'number',
  booking_confirmation_number: 'code',
  claimid: 'code',
  policyid: 'code',
  order_number: 'code',
  start_date: 'date',
  end_date: 'date',
  charge_date: 'date',
  lastuseddate: 'date',
  charge_time: 'time',
  lastusedtime: 'time',
  departure_time: 'time',
  phone_number: 'phone',
  phonenumber: 'phone',
};
/** An own list, not the reader's: the judge of "states a number" must not be the judged. */
const SAYS_NUMBER =
  /\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|dozen)\b/i;
/** NLU++ was written down on this day, a Tuesday, at nine: its relative dates say so. */
const NLUPP_SENT = Date.UTC(2022, 2, 15, 9);

interface NluDay {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

interface NluValue extends NluDay {
  readonly hour?: number;
  readonly minute?: number;
  readonly amount?: number;
  readonly currency?: string;
  readonly type?: string;
  readonly days?: number;
  readonly from?: NluDay;
  readonly to?: NluDay;
}

interface NluSlot {
  readonly text: string;
  readonly span: readonly [number, number];
  readonly value: unknown;
}

/** The NLU++ messages that a reader of facts can be scored on. */
export function nluppCases(lines: readonly string[]): FactCase[] {
  return lines.map((line) => {
    const row = JSON.parse(line) as { text: string; slots?: Record<string, NluSlot> };
    const slots = Object.entries(row.slots ?? {}).flatMap(([slot, { text, span, value }]): FactSlot[] => {
      const kind = NLUPP[slot];
      if (!kind || (kind === 'number' && !SAYS_NUMBER.test(text))) return [];
      return [{ set: 'nlupp', text: row.text, slot, class: kind, start: span[0], end: span[1], value: nluppValue(kind, value, text) }];
    });
    // Dates, times and sums are marked wherever they stand; of numbers only those of a slot, so that others are no mistake.
    const complete: FactClass[] = [
      'amount',
      'date',
      'time',
      'duration',
      ...(slots.some((slot) => slot.class === 'number') ? (['number'] as const) : []),
    ];
    return { set: 'nlupp', text: row.text, slots, complete, sentAt: NLUPP_SENT };
  });
}

const two = (number: unknown): string => String(number).padStart(2, '0');
const dayText = (value: NluDay): string => `${value.year}-${two(value.month)}-${two(value.day)}`;

function nluppValue(kind: FactClass, value: unknown, text: string): string | undefined {
  if (kind === 'number') return String(value);
  const found = value as NluValue | string;
  if (typeof found === 'string') return undefined;
  if (kind === 'amount') return `${found.amount} ${found.currency === 'ambiguous' ? '?' : found.currency}`;
  if (kind === 'time') return found.hour === undefined ? undefined : `${two(found.hour)}:${two(found.minute)}`;
  if (kind === 'date') return found.day === undefined ? undefined : dayText(found);
  const { type } = found;
  // Hours and minutes stand in a field called days, and "few" days in none: only days and absolute spans have a value to compare.
  if (type === 'relative') return /\b(?:min|hour|hr)/i.test(text) ? `${found.days} minutes` : `${found.days} days`;
  const { from, to } = found;
  if (type === 'absolute' && from?.year && to) return `${dayText(from)}..${dayText(to)}`;
  return undefined;
}

/** The MultiDoGO customer turns with slots that a reader of facts can be scored on. */
export function multidogoCases(lines: readonly string[]): FactCase[] {
  return lines.flatMap((line) => {
    const row = JSON.parse(line) as { messages: { text: string; slots?: { slot: string; value: string }[]; slots_unaligned?: unknown }[] };
    return row.messages.flatMap(({ text, slots = [], slots_unaligned }): FactCase[] => {
      if (slots_unaligned) return [];
      let behind = 0;
      const placed = slots.flatMap(({ slot, value }): FactSlot[] => {
        const kind = MULTIDOGO[slot];
        if (!kind || !SAYS_NUMBER.test(value)) return [];
        let start = ` ${text} `.indexOf(` ${value} `, behind);
        if (start < 0) start = ` ${text} `.indexOf(` ${value} `);
        if (start < 0) return [];
        behind = start + value.length;
        return [{ set: 'multidogo', text, slot, class: kind, start, end: behind, value: multidogoValue(kind, value) }];
      });
      // Only what an agent asked for is marked: a class counts in the turns where it was marked.
      return placed.length === 0
        ? []
        : [{ set: 'multidogo', text, slots: placed, complete: [...new Set(placed.map((slot) => slot.class))], sentAt: undefined }];
    });
  });
}

function multidogoValue(kind: FactClass, value: string): string | undefined {
  const digits = value.replace(/\D/g, '');
  if (kind === 'code') return value.replace(/\s/g, '').toUpperCase();
  if (kind === 'phone') return digits;
  // Dates have lost their marks and years ("92918"); values are compared for numbers only.
  return kind === 'number' && digits !== '' && !/[a-z]/i.test(value.replace(/gb|dollar|dollors/gi, '')) ? digits : undefined;
}

export interface FactScore {
  readonly gold: number;
  readonly found: number;
  readonly false: number;
  readonly exact: number;
  /** Slots with a value to compare, and those of them that were found. */
  readonly valued: number;
  readonly foundValued: number;
  readonly right: number;
}

const zero = (): { -readonly [key in keyof FactScore]: FactScore[key] } => ({
  gold: 0,
  found: 0,
  false: 0,
  exact: 0,
  valued: 0,
  foundValued: 0,
  right: 0,
});

/** Scores a reading of one message: a slot is found when a fact of its class touches it, a fact touches one slot only. */
function scoreCase(
  one: FactCase,
  facts: readonly Fact[],
  scores: Map<string, ReturnType<typeof zero>>,
  misses: string[] | undefined,
): void {
  const scoreOf = (slot: string): ReturnType<typeof zero> => {
    let score = scores.get(slot);
    if (!score) scores.set(slot, (score = zero()));
    return score;
  };
  const used = new Set<Fact>();
  const kindsOf = (slot: { readonly class: FactClass; readonly set: string }): readonly FactKind[] =>
    slot.set === 'multidogo' && slot.class === 'number' ? FIGURES : KINDS[slot.class];
  for (const slot of one.slots) {
    const name = `${slot.set} ${slot.class}`;
    const score = scoreOf(name);
    score.gold++;
    if (slot.value !== undefined) score.valued++;
    const touching = facts.filter(
      (fact) => !used.has(fact) && fact.start < slot.end && slot.start < fact.end && kindsOf(slot).includes(fact.kind),
    );
    const hit = touching.find((fact) => fact.start === slot.start && fact.end === slot.end) ?? touching[0];
    if (!hit) {
      misses?.push(
        `- ${name}: "${one.text.slice(slot.start, slot.end)}" in "${one.text}" (${facts.map((fact) => `${fact.kind} ${fact.text}`).join('; ')})`,
      );
      continue;
    }
    used.add(hit);
    score.found++;
    if (slot.value !== undefined) score.foundValued++;
    if (hit.start === slot.start && hit.end === slot.end) score.exact++;
    const value = valueText(hit, slot);
    if (
      slot.value !== undefined &&
      (value === slot.value ||
        (slot.slot === 'date_from' && value.split('..')[0] === slot.value) ||
        (slot.slot === 'date_to' && value.split('..')[1] === slot.value))
    )
      score.right++;
    else if (slot.value !== undefined) misses?.push(`~ ${name}: "${hit.text}" is ${value}, not ${slot.value}, in "${one.text}"`);
  }
  for (const fact of facts) {
    if (used.has(fact)) continue;
    // A second fact inside a slot that is found already ("this Thursday" as two) is a mistake too.
    const kind = one.complete.find(
      (name) => KINDS[name][0] === fact.kind || (one.set === 'multidogo' && name === 'number' && fact.kind === 'number'),
    );
    if (!kind) continue;
    scoreOf(`${one.set} ${kind}`).false++;
    misses?.push(`+ ${one.set} ${kind}: "${fact.text}" in "${one.text}"`);
  }
}

function valueText({ value, text }: Fact, slot: FactSlot): string {
  if (slot.set === 'multidogo' && slot.class === 'number') {
    if (value.type === 'number') return String(value.number).padStart(text.startsWith('0') ? text.length : 0, '0');
    if (value.type === 'money') return String(value.amountMinor / 100);
    return text.replace(/\D/g, '');
  }
  switch (value.type) {
    case 'money':
      return `${value.amountMinor / 100} ${value.currency ?? '?'}`;
    case 'day':
      return value.day;
    case 'days':
      return `${value.from}..${value.to}`;
    case 'time':
      return value.time;
    case 'number':
      return String(value.number);
    case 'duration':
      return value.days === undefined ? `${value.minutes} minutes` : `${value.days} days`;
    case 'code':
      return value.code;
    case 'text':
      return slot.class === 'phone' ? value.text.replace(/\D/g, '') : value.text;
  }
}

export interface FactFigures {
  readonly score: FactScore;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly exactF1: number;
  readonly valueF1: number;
}

function figuresOf(score: FactScore): FactFigures {
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  const f1 = (hits: number): number => share(2 * hits, score.gold + score.found + score.false);
  // Of values only the slots that have one to compare count, with the false finds.
  const valueF1 = share(2 * score.right, score.valued + score.foundValued + score.false);
  return {
    score,
    precision: share(score.found, score.found + score.false),
    recall: share(score.found, score.gold),
    f1: f1(score.found),
    exactF1: f1(score.exact),
    valueF1,
  };
}

const sum = (scores: readonly FactScore[]): FactScore =>
  scores.reduce(
    (a, b) => ({
      gold: a.gold + b.gold,
      found: a.found + b.found,
      false: a.false + b.false,
      exact: a.exact + b.exact,
      valued: a.valued + b.valued,
      foundValued: a.foundValued + b.foundValued,
      right: a.right + b.right,
    }),
    zero(),
  );

/** Scores messages with a language's words. NLU++ is about bookings: its days without a year lie ahead (`lean: 'future'`). */
export function scoreFacts(
  cases: readonly FactCase[],
  language: FactsLanguage,
  formats: readonly CodeFormat[],
  misses?: string[],
  lean: 'near' | 'future' = 'future',
): Record<string, FactFigures> {
  const scores = new Map<string, ReturnType<typeof zero>>();
  for (const one of cases)
    scoreCase(
      one,
      readFacts(
        one.text,
        language,
        { sentAt: one.sentAt, timeZone: 'UTC', market: one.set === 'multidogo' ? 'US' : undefined },
        { formats, lean: one.set === 'nlupp' ? lean : 'near' },
      ),
      scores,
      misses,
    );
  const figures: Record<string, FactFigures> = {};
  for (const [name, score] of [...scores].toSorted(([a], [b]) => a.localeCompare(b))) figures[name] = figuresOf(score);
  for (const set of ['nlupp', 'multidogo']) {
    const own = [...scores].filter(([name]) => name.startsWith(set)).map(([, score]) => score);
    if (own.length > 0) figures[`${set} all`] = figuresOf(sum(own));
    const core = [...scores].filter(([name]) => name.startsWith(set) && !/ (?:code|phone)$/.test(name)).map(([, score]) => score);
    if (core.length > 0 && core.length < own.length) figures[`${set} numbers, dates, amounts`] = figuresOf(sum(core));
  }
  const mains = ['nlupp all', 'multidogo all'].flatMap((name) => figures[name] ?? []);
  if (mains.length > 0)
    figures['all'] = {
      ...figuresOf(sum(mains.map(({ score }) => score))),
      f1: mains.reduce((total, { f1 }) => total + f1, 0) / mains.length,
    };
  return figures;
}

const linesOf = (path: string): string[] =>
  existsSync(path) ? gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean) : [];

/** The scored messages of a folder laid out like ../shared/data; `half` keeps every second one (0 even, 1 odd lines). */
function readFactCases(dataDir: string, half?: 0 | 1): FactCase[] {
  const keep = <T>(rows: readonly T[]): T[] => rows.filter((_, index) => half === undefined || index % 2 === half);
  return [
    ...nluppCases(keep(linesOf(`${dataDir}/nlupp/intents.jsonl.gz`))),
    ...multidogoCases(keep(linesOf(`${dataDir}/multidogo/dialogues.jsonl.gz`))),
  ];
}

export interface EvalFactsOptions {
  readonly half?: 0 | 1 | undefined;
  readonly misses?: boolean | undefined;
}

/** Prints how well numbers, dates and amounts are found, a slot's class a row, and returns the figures. */
export async function evalFacts(dataDir: string, { half, misses }: EvalFactsOptions = {}): Promise<Record<string, FactFigures>> {
  const { loadFactsLanguage } = await import('@ferryman/packs/languages');
  const { formats } = await import('@ferryman/packs/facts/formats');
  const language = await loadFactsLanguage('en');
  if (!language) throw new Error('The English facts pack is missing.');
  const wrong: string[] = [];
  const figures = scoreFacts(readFactCases(dataDir, half), language, formats, wrong);
  // The product's default: for a shop, a day without a year may well have passed.
  const near = scoreFacts(readFactCases(dataDir, half), language, formats, undefined, 'near')['nlupp all'];
  if (near) figures['nlupp all, days read as a shop does'] = near;
  const percent = (share: number): string => (share * 100).toFixed(1);
  printTable(
    ['facts', 'gold', 'false', 'precision', 'recall', 'F1 (overlap)', 'F1 (exact span)', 'F1 (value)'],
    Object.entries(figures).map(([name, { score, precision, recall, f1, exactF1, valueF1 }]) => [
      name,
      score.gold,
      score.false,
      percent(precision),
      percent(recall),
      percent(f1),
      percent(exactF1),
      score.valued === 0 ? '-' : percent(valueF1),
    ]),
  );
  if (misses) for (const line of wrong) console.log(line);
  return figures;
}
