import { tokenize, type Token } from '../phrases/index.ts';
import { compileEmotions, readEmotion, type CompiledEmotions, type EmotionLanguage, type EmotionModel } from './emotion/index.ts';
import {
  compileLexicon,
  LexiconPass,
  readDemands,
  readGap,
  readLexiconIntents,
  type CompiledLexicon,
  type Leaning,
  type ReadingLexicon,
  type ReadingTaxonomy,
} from './lexicon/index.ts';
import type { FactsLanguage } from './facts/index.ts';
import type { Fact, IntentReading, LanguageReading, Reading, ReadingContext, ReadingReason } from './reading.ts';
import { compileSlang, findSlang, type CompiledSlang, type SlangLanguage, type TeamSlang } from './slang/index.ts';

/** What is known of one language; each part may be absent, and then that part of a reading stays empty. */
export interface ReadingLanguage {
  /** BCP 47. */
  readonly language: string;
  readonly lexicon?: ReadingLexicon | undefined;
  readonly emotions?: EmotionLanguage | undefined;
  readonly emotionModel?: EmotionModel | undefined;
  readonly slang?: SlangLanguage | undefined;
  /** Words that dates, sums and numbers are read by; `ReaderOptions.readFacts` reads with them. */
  readonly facts?: FactsLanguage | undefined;
  /** Trained weights for the taxonomy's intents: `createIntentModelReader(model).read`. */
  readonly readIntents?: ((text: string) => readonly IntentReading[]) | undefined;
}

export interface ReaderOptions {
  readonly taxonomy: ReadingTaxonomy;
  /** `createLanguageIdentifier(model).identify`. Without it the context alone tells the language. */
  readonly identify?: ((text: string, context: ReadingContext) => LanguageReading) | undefined;
  readonly languages?: readonly ReadingLanguage[] | undefined;
  /**
   * `(text, words, context) => readFacts(text, words, context, { formats })`. Given by hand, so that a host without facts does not carry
   * them; without it none are read.
   */
  readonly readFacts?: ((text: string, words: FactsLanguage, context: ReadingContext) => readonly Fact[]) | undefined;
  /**
   * `createWordLeanings` of `reading/intents`: reads intents also from the single words of a language's phrases, for messages in wordings of
   * their own. Without it the phrases alone speak.
   */
  readonly leanWords?: ((lexicon: CompiledLexicon) => (tokens: readonly Token[]) => Leaning) | undefined;
  /** Intents of the shop's own, trained from its own examples; they stand beside the taxonomy's. */
  readonly readShopIntents?: ((text: string) => readonly IntentReading[]) | undefined;
  readonly teamSlang?: readonly TeamSlang[] | undefined;
  /** How far a message is read, in UTF-16 units: 2,000 where absent, which is also the most. */
  readonly readUpTo?: number | undefined;
}

/** Reads messages: synchronous, deterministic, offline. */
export interface Reader {
  /** Adds a language, or replaces it: packs are loaded when their language first turns up. */
  readonly addLanguage: (language: ReadingLanguage) => void;
  /** Whether a language's data is there: its base language counts for a regional one. */
  readonly knows: (tag: string) => boolean;
  /** What a message says. Never throws: whatever the text is, there is a reading. */
  readonly read: (message: string, context?: ReadingContext) => Reading;
}

interface CompiledLanguage {
  readonly source: ReadingLanguage;
  readonly lexicon: CompiledLexicon | undefined;
  readonly lean: ((tokens: readonly Token[]) => Leaning) | undefined;
  readonly emotions: CompiledEmotions | undefined;
  readonly slang: CompiledSlang | undefined;
}

const BUILT_IN = 'ferryman';
/** Longer messages are read this far. */
const READ_LENGTH = 2000;
/** Intents are looked for in so many words: who has not said what it is about by then says it nowhere. */
const MOST_TOKENS = 256;
/** How much a trained model's certainty adds to the words' sum. */
const MODEL_WEIGHT = 2.2;

/** Makes a reader of loaded packs. A malformed phrase of a pack is set aside; the rest works. */
export function createReader(options: ReaderOptions): Reader {
  const { taxonomy, identify, readFacts, readShopIntents, leanWords, teamSlang } = options;
  const length = Math.min(READ_LENGTH, Math.max(0, options.readUpTo ?? READ_LENGTH));
  const languages = new Map<string, CompiledLanguage>();
  const addLanguage = (source: ReadingLanguage): void => {
    const lexicon = source.lexicon && compileLexicon(source.lexicon);
    languages.set(source.language, {
      source,
      lexicon,
      lean: lexicon && leanWords?.(lexicon),
      emotions: source.emotions && compileEmotions(source.emotions, source.emotionModel),
      slang: source.slang && compileSlang(source.slang, source.emotions?.negationBefore ?? [], teamSlang),
    });
  };
  for (const language of options.languages ?? []) addLanguage(language);
  const find = (tag: string | undefined): CompiledLanguage | undefined => {
    if (tag === undefined) return undefined;
    const base = tag.split('-')[0] ?? tag;
    return languages.get(tag) ?? languages.get(base) ?? [...languages].find(([known]) => known.startsWith(`${base}-`))?.[1];
  };
  /** A bare order number has no language: any language's words will do for it. */
  const anyFacts = (): FactsLanguage | undefined => [...languages.values()].find(({ source }) => source.facts)?.source.facts;

  return {
    addLanguage,
    knows: (tag) => find(tag) !== undefined,
    read: (message, context = {}) => {
      const text = message.length > length ? message.slice(0, length) : message;
      const language = identify ? identify(text, context) : fromContext(context);
      const known = find(language.tag ?? language.candidates[0]?.tag ?? context.languages?.[0] ?? context.expectedLanguages?.[0]);
      const tokens = tokenize(text);
      const slang = known?.slang ? findSlang(text, known.slang, tokens) : [];
      const factWords = known?.source.facts ?? anyFacts();
      const facts = (factWords && readFacts?.(text, factWords, context)) ?? [];
      const emotion = readEmotion(text, known?.emotions, { tokens, slang, context });
      const pass = known?.lexicon && new LexiconPass(known.lexicon, text, tokens.slice(0, MOST_TOKENS));
      const model = modelReasons(known?.source.readIntents?.(text) ?? []);
      const taxonomic = pass ? readLexiconIntents(pass, taxonomy, context, model, known?.lean?.(pass.tokens)) : [];
      const own = readShopIntents?.(text) ?? [];
      const intents = own.length > 0 ? [...own, ...taxonomic].sort((a, b) => b.confidence - a.confidence) : taxonomic;
      return {
        language,
        intents: intents.length > 0 ? intents : onlyFacts(text, facts),
        emotion,
        demands: pass ? readDemands(pass, taxonomy, intents) : [],
        facts,
        slang,
        gap: pass && readGap(pass),
        by: BUILT_IN,
      };
    },
  };
}

/** A trained model speaks as one more reason; the words that moved it are shown. */
function modelReasons(read: readonly IntentReading[]): ReadonlyMap<string, readonly ReadingReason[]> {
  return new Map(
    read.map(({ id, confidence, reasons }) => [
      id,
      [{ rule: 'model', weight: MODEL_WEIGHT * confidence, evidence: reasons[0]?.evidence, detail: confidence.toFixed(2) }],
    ]),
  );
}

/** A message that is little else than facts answers a question: "302-1234567-1234567, Anna Weber". */
function onlyFacts(text: string, facts: readonly Fact[]): IntentReading[] {
  if (facts.length === 0) return [];
  const covered = facts.reduce((sum, { start, end }) => sum + end - start, 0);
  const letters = text.replace(/[\s\p{P}\p{S}]+/gu, '').length;
  const share = Math.min(1, covered / Math.max(1, letters));
  if (share < 0.6) return [];
  const reasons = facts.map((fact) => ({
    rule: 'fact',
    evidence: { start: fact.start, end: fact.end, text: fact.text },
    detail: fact.kind,
  }));
  return [{ id: 'talk.facts', confidence: share, reasons }];
}

function fromContext({ languages, expectedLanguages }: ReadingContext): LanguageReading {
  const tag = languages?.[0] ?? expectedLanguages?.[0];
  const rule = languages?.[0] === undefined ? 'expected' : 'history';
  return {
    tag,
    confidence: tag === undefined ? 0 : 0.5,
    candidates: tag === undefined ? [] : [{ tag, confidence: 0.5 }],
    script: undefined,
    romanised: false,
    reasons: tag === undefined ? [] : [{ rule, detail: tag }],
  };
}
