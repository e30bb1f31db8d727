import { foldWord, tokenize, type Token } from '../../phrases/index.ts';
import type { Reading } from '../reading.ts';

/** A message with what it was read as, and what came of it. */
export interface WordGapMessage {
  readonly text: string;
  readonly reading: Reading;
  /** What followed in the conversation. All may be absent. */
  readonly outcome?:
    | {
        /** The matter went to a higher tier. */
        readonly escalated?: boolean | undefined;
        /** An agent set the reading right. */
        readonly corrected?: boolean | undefined;
        /** The buyer ended dissatisfied. */
        readonly dissatisfied?: boolean | undefined;
        /** The buyer came back on the same matter. */
        readonly cameBack?: boolean | undefined;
      }
    | undefined;
}

/** A word, or two that stand together, which the reader does not know. */
export interface WordGap {
  /** Folded. */
  readonly word: string;
  /** BCP 47, or `und` where the language could not be told. */
  readonly language: string;
  /** In how many messages. */
  readonly messages: number;
  readonly escalated: number;
  readonly corrected: number;
  readonly dissatisfied: number;
  readonly cameBack: number;
  /** Messages weighed by what came of them, without what common words cost anyway. */
  readonly cost: number;
  /** Messages with the word, the costliest first, personal facts masked. */
  readonly examples: readonly string[];
}

export interface WordGapOptions {
  /** How many words; 50 where absent. */
  readonly limit?: number | undefined;
  /** A word must stand in so many messages; 2 where absent. */
  readonly least?: number | undefined;
  /** Words not to be named: what the lexicons know, product names, small words. Folded or not. */
  readonly known?: ((word: string, language: string) => boolean) | undefined;
}

/** What an outcome costs beside the message itself, which costs 1. */
const COSTS = { escalated: 6, corrected: 4, dissatisfied: 5, cameBack: 2 } as const;
const OUTCOMES = Object.keys(COSTS) as readonly (keyof typeof COSTS)[];
const EXAMPLES = 3;
const EXAMPLE_LENGTH = 160;
const MOST_TOKENS = 400;
const MOST_LENGTH = 6000;
const LETTERS = /\p{L}/u;
/** What looks personal though no fact says so: mail, links, long numbers. */
const LOOKS_PERSONAL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|https?:\/\/\S+|\+?\d[\d\s().-]{4,}\d/gu;

interface Count {
  word: string;
  language: string;
  messages: number;
  cost: number;
  outcomes: Record<keyof typeof COSTS, number>;
  found: { readonly text: string; readonly cost: number }[];
}

/**
 * The words of a shop that the reader missed, the costliest first. A message was missed where nothing was read in it (no intent), or where an
 * agent set it right; its words without evidence in any part of its reading are counted, alone and in pairs. Cost is frequency times
 * consequence, less what the word costs where messages were understood. Pure; personal facts never leave it.
 */
export function wordGapReport(messages: readonly WordGapMessage[], options: WordGapOptions = {}): readonly WordGap[] {
  const { limit = 50, least = 2, known = () => false } = options;
  const counts = new Map<string, Count>();
  const understood = new Map<string, number>();
  let missedCount = 0;
  for (const message of messages) {
    const missed = message.reading.intents.length === 0 || message.outcome?.corrected === true;
    const language = message.reading.language.tag ?? 'und';
    const words = unreadWords(message, language, known);
    if (missed) missedCount++;
    for (const word of words) {
      const key = `${language}\n${word}`;
      if (missed) note(counts, key, word, language, message);
      else understood.set(key, (understood.get(key) ?? 0) + 1);
    }
  }
  const understoodCount = messages.length - missedCount;
  return [...counts]
    .filter(([, { messages: frequency }]) => frequency >= least)
    .map(([key, count]) => ({ count, cost: count.cost * surprise(count.messages, missedCount, understood.get(key) ?? 0, understoodCount) }))
    .filter(({ cost }) => cost > 0)
    .toSorted((a, b) => b.cost - a.cost || b.count.messages - a.count.messages || (a.count.word < b.count.word ? -1 : 1))
    .slice(0, limit)
    .map(({ count: { word, language, messages: frequency, outcomes, found }, cost }) => ({
      word,
      language,
      messages: frequency,
      ...outcomes,
      cost,
      examples: found
        .toSorted((a, b) => b.cost - a.cost)
        .slice(0, EXAMPLES)
        .map(({ text }) => text),
    }));
}

/** 0 to 1: how much more the word stands in missed messages than in understood ones. */
function surprise(missed: number, allMissed: number, understood: number, allUnderstood: number): number {
  const inMissed = missed / Math.max(1, allMissed);
  const inUnderstood = understood / Math.max(1, allUnderstood);
  return Math.max(0, 1 - inUnderstood / inMissed);
}

function note(counts: Map<string, Count>, key: string, word: string, language: string, message: WordGapMessage): void {
  let count = counts.get(key);
  if (!count) {
    count = { word, language, messages: 0, cost: 0, outcomes: { escalated: 0, corrected: 0, dissatisfied: 0, cameBack: 0 }, found: [] };
    counts.set(key, count);
  }
  let cost = 1;
  for (const outcome of OUTCOMES)
    if (message.outcome?.[outcome]) {
      cost += COSTS[outcome];
      count.outcomes[outcome]++;
    }
  count.messages++;
  count.cost += cost;
  if (count.found.length < 20 || count.found.every((example) => example.cost < cost))
    count.found.push({ text: maskPersonal(message.text, message.reading), cost });
}

/** Words, and pairs of neighbours, that no part of the reading points to and that hold nothing personal. */
function unreadWords(
  { text, reading }: WordGapMessage,
  language: string,
  known: NonNullable<WordGapOptions['known']>,
): ReadonlySet<string> {
  const taken = evidenceOf(reading);
  for (const { 0: found, index } of text.slice(0, MOST_LENGTH).matchAll(LOOKS_PERSONAL))
    taken.push({ start: index, end: index + found.length });
  const words = new Set<string>();
  let before: Token | undefined;
  for (const token of tokenize(text.slice(0, MOST_LENGTH)).slice(0, MOST_TOKENS)) {
    const free =
      LETTERS.test(token.text) &&
      !/\d/u.test(token.text) &&
      (token.half || token.text.length > 1) &&
      !taken.some(({ start, end }) => start < token.end && token.start < end);
    const pair =
      free && before?.sentence === token.sentence
        ? token.half
          ? `${before.text}${token.text}`
          : `${before.text} ${token.text}`
        : undefined;
    if (free && !token.half && !known(foldWord(token.text), language)) words.add(foldWord(token.text));
    if (pair && !known(pair, language) && !(known(before?.text ?? '', language) && known(token.text, language))) words.add(pair);
    before = free ? token : undefined;
  }
  return words;
}

function evidenceOf(reading: Reading): { start: number; end: number }[] {
  const parts = [...reading.intents, reading.emotion, ...reading.demands].flatMap(({ reasons }) =>
    reasons.filter(({ rule }) => rule !== 'model').flatMap(({ evidence }) => (evidence ? [evidence] : [])),
  );
  return [...parts, ...reading.facts, ...reading.slang].map(({ start, end }) => ({ start, end }));
}

/** A message with its personal facts, and what looks like one, replaced by `[kind]`; shortened to 160 UTF-16 units. */
export function maskPersonal(text: string, { facts }: Pick<Reading, 'facts'>): string {
  let masked = '';
  let at = 0;
  for (const { start, end, kind } of facts.filter(({ personal }) => personal).toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    masked += `${text.slice(at, start)}[${kind}]`;
    at = end;
  }
  masked = (masked + text.slice(at)).replace(LOOKS_PERSONAL, '[…]');
  return masked.length > EXAMPLE_LENGTH ? `${masked.slice(0, EXAMPLE_LENGTH - 1)}…` : masked;
}
