import type { Fact, FactKind, ReadingContext } from '../reading.ts';
import { amountRules } from './amount-rules.ts';
import { localTime } from './civil-days.ts';
import { addFigureDates, dateRules } from './date-rules.ts';
import type { CodeFormat, FactsLanguage } from './facts-language.ts';
import { applyRules, indexRules, type Candidate, type FactsPass } from './facts-pass.ts';
import { addCodes } from './find-codes.ts';
import { addContacts } from './find-contacts.ts';
import { addPlaces } from './find-places.ts';
import { addProducts } from './find-products.ts';
import { foldFacts } from './fold.ts';
import { buildLattice } from './lattice.ts';
import { lexiconOf } from './lexicon.ts';
import { timeRules } from './time-rules.ts';

/** What else a reading of facts may know. */
export interface FactsOptions {
  /** How far a message is read for facts, in UTF-16 units: `FACTS_READ_LENGTH` where absent, which is also the most. */
  readonly readUpTo?: number | undefined;
  /** Order and tracking numbers' forms, from `@ferryman/packs/facts`. */
  readonly formats?: readonly CodeFormat[] | undefined;
  /**
   * Where a day without a year or month lies: `near` (the default: up to four months back, else to come), `future` (bookings),
   * `past` (reports of what happened).
   */
  readonly lean?: 'near' | 'future' | 'past' | undefined;
}

/** Longer messages are read this far: nobody states an order number behind the first page, and a pasted log must not stop the typing. */
export const FACTS_READ_LENGTH = 1000;

const RULES = /* @__PURE__ */ indexRules([...dateRules, ...timeRules, ...amountRules]);
const NO_FORMATS: readonly CodeFormat[] = [];
/** Between facts of one length and confidence the more specific one stays. */
const SPECIFIC: readonly FactKind[] = [
  'email',
  'link',
  'order-number',
  'tracking-number',
  'phone',
  'date',
  'time',
  'amount',
  'percentage',
  'duration',
  'size',
  'address',
  'product',
  'name',
  'colour',
  'number',
];

/**
 * The facts that a message states, in the order of the text, none over another. Never throws; the same for the same arguments.
 *
 * @param language - The words of the message's language, from `@ferryman/packs/languages/<tag>/facts`.
 * @param context - `sentAt` and `timeZone` turn "tomorrow" into a day; without `sentAt`, such days stay text (`today+1`, `--03-12`).
 */
export function readFacts(text: string, language: FactsLanguage, context: ReadingContext = {}, options: FactsOptions = {}): Fact[] {
  const length = Math.min(FACTS_READ_LENGTH, Math.max(0, options.readUpTo ?? FACTS_READ_LENGTH));
  const original = text.length > length ? text.slice(0, length) : text;
  const folded = foldFacts(original);
  const candidates: Candidate[] = [];
  let now: ReturnType<FactsPass['now']>;
  const sentAt = Number.isFinite(context.sentAt) && Math.abs(context.sentAt ?? 0) < 8e15 ? context.sentAt : undefined;
  const pass: FactsPass = {
    original,
    text: folded.text,
    place: folded.place,
    lattice: buildLattice(folded.text, lexiconOf(language)),
    language,
    context,
    lean: options.lean ?? 'near',
    now: () => (sentAt === undefined ? undefined : (now ??= localTime(sentAt, context.timeZone))),
    add: (candidate) => void candidates.push(candidate),
  };
  applyRules(RULES, pass);
  addFigureDates(pass);
  addCodes(pass, options.formats ?? NO_FORMATS);
  addContacts(pass);
  addPlaces(pass);
  addProducts(pass);
  return withoutOverlap(candidates).map((candidate) => factOf(candidate, pass));
}

function withoutOverlap(candidates: readonly Candidate[]): Candidate[] {
  // A number is the least that figures can be: whatever else fits its place is more.
  const weight = ({ start, end, confidence, kind }: Candidate): number => (end - start) * (kind === 'number' ? 0.6 : 0.5 + confidence / 2);
  const ranked = candidates
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => weight(b) - weight(a) || SPECIFIC.indexOf(a.kind) - SPECIFIC.indexOf(b.kind) || a.start - b.start);
  const taken: Candidate[] = [];
  const covered = new Uint8Array(FACTS_READ_LENGTH + 1);
  for (const candidate of ranked) {
    if (covered.subarray(candidate.start, candidate.end).includes(1)) continue;
    covered.fill(1, candidate.start, candidate.end);
    taken.push(candidate);
  }
  return taken.toSorted((a, b) => a.start - b.start);
}

function factOf({ kind, start, end, value, confidence, rule, detail, personal }: Candidate, pass: FactsPass): Fact {
  const from = pass.place(start);
  // The last sign of the span, with what was dropped behind it (an accent on its own) left out.
  const to = pass.place(end - 1) + 1;
  const evidence = { start: from, end: to, text: pass.original.slice(from, to) };
  return {
    ...evidence,
    kind,
    value,
    personal: personal ?? false,
    confidence: Math.round(confidence * 100) / 100,
    reasons: [{ rule, evidence, ...(detail === undefined ? {} : { detail }) }],
  };
}
