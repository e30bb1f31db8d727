import type { LanguageReading, ReadingReason } from '../reading.ts';
import { languageFeatures } from './language-features.ts';
import { PLACE_BITS, PLACE_MASK, unpackGroup, type LanguageModel, type LanguageTable } from './language-model.ts';
import { languagePrior, ownTag, type LanguageContext, type LanguagePrior } from './language-prior.ts';
import { scriptShare } from './script-share.ts';
import { MOST_WORDS, votingWords, type VotingWord } from './voting-words.ts';

export type { LanguageContext } from './language-prior.ts';

/** Tells what a message is written in. */
export interface LanguageIdentifier {
  /** The languages that it knows: BCP 47, in the order of the alphabet. */
  readonly languages: readonly string[];
  /**
   * @param text - The message as the buyer wrote it; the first 800 UTF-16 units are read.
   * @param context - The buyer's earlier languages, what is expected here, the country of delivery: they decide where the text leaves doubt.
   */
  readonly identify: (text: string, context?: LanguageContext) => LanguageReading;
}

export interface LanguageIdentifierOptions {
  /** Only these are looked for (`['de', 'fr', 'pt-BR']`), where they share a script; a script of one language still tells it. */
  readonly languages?: readonly string[] | undefined;
}

/** Some two hundred letters: what comes after them changes nothing. */
const MOST_FEATURES = 1280;
const MOST_OF_A_WORD = 256;
const SHOWN_WORDS = 3;
const SHOWN_CANDIDATES = 3;
const LEAST_CANDIDATE = 0.02;
/** Below this the best guess is wrong twice as often as right: then it is only a candidate. */
const CANNOT_TELL = 0.3;
/** No text is surer than this: names and quotations are everywhere. */
const SUREST = 0.995;
/** Scripts of a single language, and the part of such messages that is in it. */
const SCRIPT_SAYS = 0.99;

/**
 * An identifier over a model's data. Pure and deterministic; one may serve a whole desk.
 *
 * @param model - `languageModel` of `@ferryman/packs/reading/language-model`, or a host's own of the same form.
 * @throws RangeError when the model's parts do not fit together.
 */
export function createLanguageIdentifier(model: LanguageModel, options: LanguageIdentifierOptions = {}): LanguageIdentifier {
  const wanted = options.languages === undefined ? undefined : new Set(options.languages.map(ownTag));
  const tables = new Map(model.groups.map((group) => [group.script, ballotOf(unpackGroup(group), wanted)]));
  const vote = createVote();

  const identify = (text: string, context?: LanguageContext): LanguageReading => {
    const words = votingWords(text);
    const share = scriptShare(words);
    if (share === undefined) return cannotTell('no-letters');
    const { script, only } = share;
    const prior = languagePrior(context);
    const seen: ReadingReason = { rule: 'script', weight: share.share, detail: script };
    if (only !== undefined) return fromScript(only, share, prior, seen);
    const table = tables.get(script);
    if (table === undefined) return { ...cannotTell('unknown-script', script), reasons: [seen] };
    return vote(text, words, table, prior, seen);
  };
  const languages = [...tables.values()].flatMap(({ table: { tags } }) => tags);
  return { languages: [...new Set(languages)].toSorted(), identify };
}

function cannotTell(rule: string, script?: string): LanguageReading {
  return { tag: undefined, confidence: 0, candidates: [], script, romanised: false, reasons: [{ rule }] };
}

function fromScript(
  tag: string,
  share: { readonly script: string; readonly share: number },
  prior: LanguagePrior,
  seen: ReadingReason,
): LanguageReading {
  const said = prior.spelling.get(tag) ?? tag;
  const confidence = Math.min(SCRIPT_SAYS, 0.5 + share.share / 2);
  return { tag: said, confidence, candidates: [{ tag: said, confidence }], script: share.script, romanised: false, reasons: [seen] };
}

/** A table and what its languages start from. */
interface Ballot {
  readonly table: LanguageTable;
  /** -Infinity for languages that the host does not look for. */
  readonly start: Float64Array;
  readonly placesOf: ReadonlyMap<string, readonly number[]>;
  /** What a language gets back when the context names it. */
  readonly returned: Float64Array;
}

function ballotOf(table: LanguageTable, wanted: ReadonlySet<string> | undefined): Ballot {
  const { tags, isRomanised, handicap } = table;
  const returned = handicap.map((value, at) => (isRomanised[at] === true || wanted !== undefined ? 0 : value));
  const start = table.bias.map((bias, at) => {
    if (wanted === undefined) return bias - (handicap[at] ?? 0);
    return wanted.has(tags[at] ?? '') ? bias - (isRomanised[at] === true ? (handicap[at] ?? 0) : 0) : -Infinity;
  });
  const placesOf = Map.groupBy(tags.keys(), (at) => tags[at] ?? '');
  return { table, start, placesOf, returned };
}

type Vote = (text: string, words: readonly VotingWord[], ballot: Ballot, prior: LanguagePrior, seen: ReadingReason) => LanguageReading;

/** Languages of one table at most: a row of `said` is so wide. */
const ROW = PLACE_MASK + 1;

/** Its buffers are used again from message to message: nothing is allocated while letters are counted. */
function createVote(): Vote {
  const features = new Int32Array(MOST_OF_A_WORD);
  /** What each word says of each language, in steps. */
  const said = new Int32Array(MOST_WORDS * ROW);
  const all = new Float64Array(ROW);

  return (text, words, ballot, prior, seen) => {
    const { table } = ballot;
    const voting = words.every(({ script }) => script === table.script) ? words : words.filter(({ script }) => script === table.script);
    said.fill(0, 0, voting.length * ROW);
    let known = 0;
    let seenFeatures = 0;
    for (let word = 0; word < voting.length && seenFeatures < MOST_FEATURES; word++) {
      const count = languageFeatures(voting[word]?.key ?? '', features, 0);
      seenFeatures += count;
      known += countVotes(table, features, count, said, word * ROW);
    }
    const value = table.step / Math.sqrt(Math.max(1, known));
    const scores = all.subarray(0, table.tags.length);
    scores.set(ballot.start);
    for (let row = 0; row < voting.length * ROW; row += ROW)
      for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) + value * (said[row + at] ?? 0);
    addPrior(scores, ballot, prior);
    const order = bestOf(scores);
    const [first, second] = order;
    if (first === undefined) return { ...cannotTell('unknown-script', table.script), reasons: [seen] };

    toShares(scores);
    const candidates = candidatesOf(order, scores, table, prior);
    const confidence = candidates[0]?.confidence ?? 0;
    const base = table.tags[first] ?? '';
    const isKnown = confidence >= CANNOT_TELL && known > 0;
    const reasons = [seen, ...wordsThatSpoke(text, voting, said, value, first, second ?? first)];
    const boost = prior.boosts.get(base);
    if (boost !== undefined) reasons.push({ rule: boost.rule, weight: boost.weight, detail: base });
    if (!isKnown) reasons.push({ rule: 'ambiguous', weight: confidence });
    return {
      tag: isKnown ? (prior.spelling.get(base) ?? base) : undefined,
      confidence,
      candidates,
      script: table.script,
      romanised: isKnown && table.isRomanised[first] === true,
      reasons,
    };
  };
}

/** Adds up a word's votes in its row; returns how many of its features are known. */
function countVotes({ find, votes }: LanguageTable, keys: Int32Array, count: number, said: Int32Array, row: number): number {
  let known = 0;
  for (let at = 0; at < count; at++) {
    const span = find(keys[at] ?? 0);
    if (span === 0) continue;
    known++;
    const first = span >> PLACE_BITS;
    const end = first + (span & PLACE_MASK);
    for (let place = first; place < end; place++) {
      const vote = votes[place] ?? 0;
      const cell = row + (vote & PLACE_MASK);
      said[cell] = (said[cell] ?? 0) + (vote >> PLACE_BITS);
    }
  }
  return known;
}

function addPrior(scores: Float64Array, { placesOf, returned }: Ballot, prior: LanguagePrior): void {
  for (const [tag, { weight }] of prior.boosts)
    for (const at of placesOf.get(tag) ?? []) scores[at] = (scores[at] ?? 0) + weight + (returned[at] ?? 0);
}

/** In place: scores become shares of 1. */
function toShares(scores: Float64Array): void {
  let most = -Infinity;
  for (let at = 0; at < scores.length; at++) most = Math.max(most, scores[at] ?? -Infinity);
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const share = Math.exp((scores[at] ?? -Infinity) - most);
    scores[at] = share;
    sum += share;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / sum;
}

/** The places of the best few, best first. */
function bestOf(scores: Float64Array): number[] {
  const best: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? -Infinity;
    if (score === -Infinity) continue;
    let rank = best.length;
    while (rank > 0 && score > (scores[best[rank - 1] ?? 0] ?? 0)) rank--;
    if (rank >= SHOWN_CANDIDATES) continue;
    best.splice(rank, 0, at);
    if (best.length > SHOWN_CANDIDATES) best.pop();
  }
  return best;
}

function candidatesOf(
  order: readonly number[],
  shares: Float64Array,
  table: LanguageTable,
  prior: LanguagePrior,
): LanguageReading['candidates'] {
  return order
    .filter((at, rank) => rank === 0 || (shares[at] ?? 0) >= LEAST_CANDIDATE)
    .map((at) => {
      const tag = table.tags[at] ?? '';
      return { tag: prior.spelling.get(tag) ?? tag, confidence: Math.min(SUREST, shares[at] ?? 0) };
    });
}

/** The words that set the best guess most apart from the next. */
function wordsThatSpoke(
  text: string,
  words: readonly VotingWord[],
  said: Int32Array,
  value: number,
  first: number,
  second: number,
): ReadingReason[] {
  const best: { readonly word: VotingWord; readonly weight: number }[] = [];
  words.forEach((word, index) => {
    const weight = value * ((said[index * ROW + first] ?? 0) - (said[index * ROW + second] ?? 0));
    if (weight <= 0 || weight <= (best[SHOWN_WORDS - 1]?.weight ?? 0)) return;
    let rank = best.length;
    while (rank > 0 && weight > (best[rank - 1]?.weight ?? 0)) rank--;
    best.splice(rank, 0, { word, weight });
    if (best.length > SHOWN_WORDS) best.pop();
  });
  return best.map(({ word: { start, end }, weight }) => ({
    rule: 'model',
    weight,
    evidence: { start, end, text: text.slice(start, end) },
  }));
}
