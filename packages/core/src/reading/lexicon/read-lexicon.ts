import { PhraseMatcher, tokenize, type Hit, type Token } from '../../phrases/index.ts';
import type { DemandReading, Evidence, ExpectationGap, IntentReading, ReadingContext, ReadingReason } from '../reading.ts';
import type { CompiledEntry, CompiledLexicon } from './compile-lexicon.ts';
import type { ReadingTaxonomy } from './reading-lexicon.ts';

/** What speaks how strongly. A sum of `LEVEL` is a coin's toss; each unit above or below is `STEEPNESS` in the logistic. */
export interface LexiconWeights {
  readonly says: number;
  /** A second way of saying it. */
  readonly saysAgain: number;
  readonly hint: number;
  readonly not: number;
  /** What the single words lean to, against half of what they lean to most. */
  readonly words: number;
  /** What the order's state makes likelier. */
  readonly context: number;
  readonly level: number;
  readonly steepness: number;
  /** An intent below this is not read. */
  readonly least: number;
}

/** Tuned on messages written for it, not on the checks. */
export const STANDARD_WEIGHTS: LexiconWeights = {
  says: 2.4,
  saysAgain: 0.5,
  hint: 0.8,
  not: -2,
  words: 2,
  context: 0.3,
  level: 1.5,
  steepness: 1.6,
  least: 0.5,
};

const MOST_HINTS = 5;

/** What the single words of a message lean to: see `createWordLeanings` in `reading/intents`. */
export interface Leaning {
  /** How much to one intent, 0 and up. */
  readonly to: (intent: string) => number;
  /** The most that is leant to any. */
  readonly most: number;
}

/** Words that were found in one message; made once, asked for intents, demands and the gap. */
export class LexiconPass extends PhraseMatcher {
  readonly text: string;
  readonly lexicon: CompiledLexicon;
  readonly weights: LexiconWeights;

  constructor(
    lexicon: CompiledLexicon,
    text: string,
    tokens: readonly Token[] = tokenize(text),
    weights: LexiconWeights = STANDARD_WEIGHTS,
  ) {
    super(folded(tokens, lexicon.folds), lexicon.index);
    this.text = text;
    this.lexicon = lexicon;
    this.weights = weights;
  }

  evidence({ from, to }: Hit): Evidence {
    const start = this.tokens[from]?.start ?? 0;
    const end = this.tokens[to - 1]?.end ?? start;
    return { start, end, text: this.text.slice(start, end) };
  }

  /** Reasons for one entry, the strongest first; empty where nothing speaks for it. */
  reasons({ says, hints, not }: CompiledEntry): ReadingReason[] {
    const { weights } = this;
    const said = this.hits(says);
    const hinted = hints ? this.hits(hints).filter((hint) => !said.some((hit) => overlap(hit, hint))) : [];
    if (said.length === 0 && hinted.length === 0) return [];
    const against = not ? this.hits(not) : [];
    const reason = (rule: string, weight: number) => (hit: Hit) => ({ rule, weight, evidence: this.evidence(hit) });
    return [
      ...said.slice(0, 1).map(reason('phrase', weights.says)),
      ...said.slice(1, 3).map(reason('phrase', weights.saysAgain)),
      ...hinted.slice(0, MOST_HINTS).map(reason('hint', weights.hint)),
      ...against.slice(0, 2).map(reason('against', weights.not)),
    ];
  }

  confidence(reasons: readonly ReadingReason[]): number {
    const sum = reasons.reduce((total, { weight = 0 }) => total + weight, 0);
    return 1 / (1 + Math.exp(-this.weights.steepness * (sum - this.weights.level)));
  }
}

const folded = (tokens: readonly Token[], folds: ReadonlyMap<string, string>): readonly Token[] =>
  folds.size === 0
    ? tokens
    : tokens.map((token) => (folds.has(token.text) ? { ...token, text: folds.get(token.text) ?? token.text } : token));

const overlap = (one: Hit, other: Hit): boolean => one.from < other.to && other.from < one.to;

/** The intents that a message's words speak for, likeliest first. `extra` are reasons from elsewhere: a model, slang; `leaning` is what the single words lean to. */
export function readLexiconIntents(
  pass: LexiconPass,
  taxonomy: ReadingTaxonomy,
  context: ReadingContext,
  extra: ReadonlyMap<string, readonly ReadingReason[]> = new Map(),
  leaning?: Leaning,
): IntentReading[] {
  const read = new Map<string, IntentReading>();
  const hinted: IntentReading[] = [];
  for (const id of new Set([...pass.lexicon.intents.keys(), ...extra.keys()])) {
    const entry = pass.lexicon.intents.get(id);
    const own = [...(entry ? pass.reasons(entry) : []), ...(extra.get(id) ?? [])];
    if (own.length === 0) continue;
    const reasons = [...own, ...contextReasons(id, context, pass.weights.context)];
    if (leaning && !isTalk(id)) reasons.push({ rule: 'words', weight: pass.weights.words * (leaning.to(id) - leaning.most / 2) });
    const confidence = pass.confidence(reasons);
    const onlyHints = own.every(({ rule }) => rule === 'hint');
    if (onlyHints && !isTalk(id)) hinted.push({ id, confidence, reasons });
    else if (confidence >= pass.weights.least) read.set(id, { id, confidence, reasons });
  }
  if (![...read.keys()].some((id) => !isTalk(id)) && !(read.size > 0 && isOnlyTalk(pass))) {
    const guess = likeliestHinted(hinted, leaning);
    return guess ? [{ ...guess, confidence: Math.max(guess.confidence, pass.weights.least) }] : [];
  }
  for (const { id, beats } of taxonomy.intents) {
    const winner = read.get(id);
    for (const wider of (winner && beats) ?? [])
      if ((read.get(wider)?.confidence ?? 1) <= (winner?.confidence ?? 0) + 0.1) read.delete(wider);
  }
  return withoutEchoes(inOrder(withoutAsides(pass, [...read.values()])));
}

/** What a hint is worth beside what the words lean to. */
const HINT_BESIDE_WORDS = 0.3;

/** Where nothing is said outright: the intent whose hints are the most, and shared with the fewest others or in words that lean to it. None where two are as likely. */
function likeliestHinted(hinted: readonly IntentReading[], leaning: Leaning | undefined): IntentReading | undefined {
  const claims = new Map<string, number>();
  const places = ({ reasons }: IntentReading): string[] => reasons.flatMap(({ evidence }) => (evidence ? [`${evidence.start}`] : []));
  for (const each of hinted) for (const place of places(each)) claims.set(place, (claims.get(place) ?? 0) + 1);
  const score = (each: IntentReading): number =>
    leaning
      ? leaning.to(each.id) + HINT_BESIDE_WORDS * places(each).length
      : places(each).reduce((sum, place) => sum + 1 / (claims.get(place) ?? 1), 0);
  const [first, second] = hinted.map((each) => ({ each, score: score(each) })).toSorted((a, b) => b.score - a.score);
  return first && first.score > (second?.score ?? 0) ? first.each : undefined;
}

/** A greeting before a question is no matter of its own, and who writes of an order or of what came is past choosing. */
function withoutAsides(pass: LexiconPass, read: readonly IntentReading[]): readonly IntentReading[] {
  const matters = read.filter(({ id }) => !isTalk(id));
  if (matters.length === 0) return isOnlyTalk(pass) ? read : [];
  const bought = Math.max(0, ...matters.filter(({ id }) => isStage(id, 'order') || isStage(id, 'aftersale')).map(confidenceOf));
  return matters.filter(({ id, confidence }) => !isStage(id, 'presale') || confidence > bought);
}

/** The surest first; of two as sure, the one whose words are more: who says it at length means it. */
function inOrder(read: readonly IntentReading[]): IntentReading[] {
  const width = ({ reasons }: IntentReading): number => {
    const evidence = reasons[0]?.evidence;
    return evidence ? evidence.end - evidence.start : 0;
  };
  return read.toSorted((a, b) => (Math.abs(b.confidence - a.confidence) > 0.001 ? b.confidence - a.confidence : width(b) - width(a)));
}

/** The same words say one matter: what rests on words that a likelier one has already taken is dropped. */
function withoutEchoes(read: readonly IntentReading[]): IntentReading[] {
  const taken: Evidence[] = [];
  return read.filter(({ reasons }) => {
    const said = reasons.flatMap(({ rule, evidence }) => (rule === 'phrase' && evidence ? [evidence] : []));
    if (said.length > 0 && said.every((one) => taken.some((other) => one.start < other.end && other.start < one.end))) return false;
    taken.push(...said);
    return true;
  });
}

const confidenceOf = ({ confidence }: IntentReading): number => confidence;
const isStage = (id: string, stage: string): boolean => id.startsWith(`${stage}.`);
const isTalk = (id: string): boolean => isStage(id, 'talk');

/** Words beside the talk that a message may have and still be only talk. */
const WORDS_BESIDE_TALK = 3;

/** Whether little is left of a message beside its greetings, thanks and facts. */
function isOnlyTalk(pass: LexiconPass): boolean {
  const covered = new Set<number>();
  for (const [id, { says, hints }] of pass.lexicon.intents)
    if (isTalk(id))
      for (const set of [says, hints])
        if (set) for (const { from, to } of pass.hits(set)) for (let at = from; at < to; at++) covered.add(at);
  const words = pass.tokens.length;
  return words - covered.size <= Math.max(WORDS_BESIDE_TALK, words / 3);
}

/** Where an order stands makes some matters likelier: nobody asks about the size of what they have in hand to choose it. */
function contextReasons(id: string, { order }: ReadingContext, weight: number): ReadingReason[] {
  const status = order?.status;
  if (status === undefined) return [];
  const stage = id.split('.')[0];
  const detail = `order ${status}`;
  if (status === 'delivered' || status === 'returned') {
    if (stage === 'aftersale') return [{ rule: 'order-state', weight, detail }];
    if (id === 'order.status' || id === 'order.delay') return [{ rule: 'order-state', weight: -weight, detail }];
    return [];
  }
  if (stage === 'order') return [{ rule: 'order-state', weight, detail }];
  return stage === 'presale' ? [{ rule: 'order-state', weight: -weight, detail }] : [];
}

/** What the buyer wants: what they say, and what their first matter implies unless their words speak against it; where nothing is said, what every matter implies. */
export function readDemands(pass: LexiconPass, taxonomy: ReadingTaxonomy, intents: readonly IntentReading[]): DemandReading[] {
  const read: DemandReading[] = [];
  for (const [id, entry] of pass.lexicon.demands) {
    const reasons = pass.reasons(entry);
    if (reasons.length === 0) continue;
    const confidence = pass.confidence(reasons);
    if (confidence >= pass.weights.least) read.push({ id, confidence, reasons });
  }
  const said = read.length > 0;
  for (const { id, confidence } of said ? intents.slice(0, 1) : intents) {
    const demand = taxonomy.intents.find((intent) => intent.id === id)?.demand;
    if (demand === undefined || read.some((each) => each.id === demand)) continue;
    if (said && isSpokenAgainst(pass, demand)) continue;
    read.push({ id: demand, confidence: confidence * IMPLIED, reasons: [{ rule: 'implied', detail: id }] });
  }
  return read.sort((a, b) => b.confidence - a.confidence);
}

/** How sure what is implied is, against what is said. */
const IMPLIED = 0.8;

function isSpokenAgainst(pass: LexiconPass, demand: string): boolean {
  const against = pass.lexicon.demands.get(demand)?.not;
  return against !== undefined && pass.hits(against).length > 0;
}

/** What was expected and what came, where the buyer sets one against the other. */
export function readGap(pass: LexiconPass): ExpectationGap | undefined {
  for (const said of pass.hits(pass.lexicon.expected)) {
    const sentence = pass.tokens[said.from]?.sentence ?? 0;
    const contrast = pass
      .hits(pass.lexicon.contrast)
      .find((hit) => hit.from >= said.to && (pass.tokens[hit.from]?.sentence ?? 0) <= sentence + 1);
    if (!contrast) continue;
    const turn = pass.tokens[contrast.from]?.sentence ?? 0;
    const last = pass.tokens.findLastIndex((token) => token.sentence === turn);
    const expected = contrast.from > said.to ? pass.evidence({ from: said.from, to: contrast.from }) : pass.evidence(said);
    const met = last >= contrast.to ? pass.evidence({ from: contrast.to, to: last + 1 }) : undefined;
    const reasons = [
      { rule: 'expected', evidence: pass.evidence(said) },
      { rule: 'contrast', evidence: pass.evidence(contrast) },
    ];
    return { expected, met, reasons };
  }
  return undefined;
}
