import type { LanguageReading, ReadingReason } from '../reading.ts';
import { languageFeatures } from './language-features.ts';
import { unpackGroup, type LanguageModel, type LanguageTable } from './language-model.ts';
import { languagePrior, ownTag, type LanguageContext, type LanguagePrior } from './language-prior.ts';
import { scriptShare } from './script-share.ts';
import { votingWords, type VotingWord } from './voting-words.ts';

export type { LanguageContext } from './language-prior.ts';

/** Tells what a message is written in. */
export interface LanguageIdentifier {
  /** The languages that it knows: BCP 47, in the order of the alphabet. */
  readonly languages: readonly string[];
  /**
   * @param text - The message as the buyer wrote it; the first 1,200 UTF-16 units are read.
   * @param context - The buyer's earlier languages, what is expected here, the country of delivery: they decide where the text leaves doubt.
   */
  readonly identify: (text: string, context?: LanguageContext) => LanguageReading;
}

export interface LanguageIdentifierOptions {
  /** Only these are looked for (`['de', 'fr', 'pt-BR']`), where they share a script; a script of one language still tells it. */
  readonly languages?: readonly string[] | undefined;
}

const MOST_FEATURES = 4096;
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
  const tables = new Map(model.groups.map((group) => [group.script, unpackGroup(group)]));
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
    return vote(text, words, table, prior, wanted, seen);
  };
  const languages = [...tables.values()].flatMap(({ tags }) => tags);
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

type Vote = (
  text: string,
  words: readonly VotingWord[],
  table: LanguageTable,
  prior: LanguagePrior,
  wanted: ReadonlySet<string> | undefined,
  seen: ReadingReason,
) => LanguageReading;

/** Its buffers are used again from message to message: nothing is allocated while letters are counted. */
function createVote(): Vote {
  const features = new Int32Array(MOST_FEATURES);

  return (text, words, table, prior, wanted, seen) => {
    const ends: number[] = [];
    const voting = words.filter(({ script }) => script === table.script);
    let count = 0;
    for (const word of voting) ends.push((count = languageFeatures(word.key, features, count)));
    let known = 0;
    for (let at = 0; at < count; at++) {
      const place = table.find(features[at] ?? 0);
      features[at] = place;
      if (place >= 0) known++;
    }
    const value = 1 / Math.sqrt(Math.max(1, known));
    const scores = table.bias.slice();
    for (let at = 0; at < count; at++) addVotes(scores, table, features[at] ?? -1, value);
    addPrior(scores, table, prior, wanted);
    const order = bestOf(scores);
    const [first, second] = order;
    if (first === undefined) return { ...cannotTell('unknown-script', table.script), reasons: [seen] };

    toShares(scores);
    const candidates = candidatesOf(order, scores, table, prior);
    const confidence = candidates[0]?.confidence ?? 0;
    const base = table.tags[first] ?? '';
    const isKnown = confidence >= CANNOT_TELL && known > 0;
    const reasons: ReadingReason[] = [seen, ...wordsThatSpoke(text, voting, ends, features, table, value, first, second ?? first)];
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

function addVotes(scores: Float64Array, table: LanguageTable, feature: number, value: number): void {
  if (feature < 0) return;
  const end = table.starts[feature + 1] ?? 0;
  for (let vote = table.starts[feature] ?? 0; vote < end; vote++) {
    const place = table.places[vote] ?? 0;
    scores[place] = (scores[place] ?? 0) + value * (table.weights[vote] ?? 0);
  }
}

function addPrior(scores: Float64Array, table: LanguageTable, prior: LanguagePrior, wanted: ReadonlySet<string> | undefined): void {
  for (let at = 0; at < scores.length; at++) {
    const tag = table.tags[at] ?? '';
    const boost = prior.boosts.size === 0 ? undefined : prior.boosts.get(tag);
    if (wanted !== undefined && !wanted.has(tag)) {
      scores[at] = -Infinity;
      continue;
    }
    const isNamed = table.isRomanised[at] !== true && (wanted !== undefined || boost !== undefined);
    scores[at] = (scores[at] ?? 0) + (boost?.weight ?? 0) - (isNamed ? 0 : (table.handicap[at] ?? 0));
  }
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
  ends: readonly number[],
  features: Int32Array,
  table: LanguageTable,
  value: number,
  first: number,
  second: number,
): ReadingReason[] {
  const spoke: { readonly word: VotingWord; readonly weight: number }[] = [];
  let at = 0;
  words.forEach((word, index) => {
    let weight = 0;
    for (; at < (ends[index] ?? 0); at++) {
      const feature = features[at] ?? -1;
      if (feature < 0) continue;
      const end = table.starts[feature + 1] ?? 0;
      for (let vote = table.starts[feature] ?? 0; vote < end; vote++) {
        if (table.places[vote] === first) weight += table.weights[vote] ?? 0;
        else if (table.places[vote] === second) weight -= table.weights[vote] ?? 0;
      }
    }
    if (weight > 0) spoke.push({ word, weight: weight * value });
  });
  return spoke
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, SHOWN_WORDS)
    .map(({ word: { start, end }, weight }) => ({ rule: 'model', weight, evidence: { start, end, text: text.slice(start, end) } }));
}
