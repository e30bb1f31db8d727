import { compileLexicon, LexiconPass, readDemands, readGap, readLexiconIntents } from '@ferryman/core/reading';
import { compileEmotions, readEmotion } from '@ferryman/core/reading/emotion';
import { readFacts } from '@ferryman/core/reading/facts';
import { createLanguageIdentifier } from '@ferryman/core/reading/language';
import { compileSlang, findSlang } from '@ferryman/core/reading/slang';
import type { ReaderParts } from './full-reader.ts';

/** Microseconds a message, part by part; each part alone, so that what the whole shares (the words of the message) counts in each. */
export type PartSpeed = Readonly<Record<string, { readonly median: number; readonly p95: number }>>;

/** Milliseconds, once a page. */
export interface SetUpSpeed {
  /** The identifier from its text to its first answer. */
  readonly identifier: number;
  /** The slowest language's words, from their text until they can be asked. */
  readonly language: number;
}

const CONTEXT = { sentAt: Date.UTC(2026, 2, 6, 10), timeZone: 'UTC' };
const ROUNDS = 7;
const GAP_AND_DEMANDS = 'demands, gap';

/** How long each part of a reading takes on its own. */
export function timeParts({ languages, languageModel, taxonomy, formats }: ReaderParts, messages: readonly string[]): PartSpeed {
  const { identify } = createLanguageIdentifier(languageModel);
  const ready = new Map(
    languages.map((source) => [
      source.language.split('-')[0],
      {
        facts: source.facts,
        lexicon: source.lexicon && compileLexicon(source.lexicon),
        emotions: source.emotions && compileEmotions(source.emotions, source.emotionModel),
        slang: source.slang && compileSlang(source.slang, source.emotions?.negationBefore ?? []),
      },
    ]),
  );
  const asked = messages.map((text) => ({ text, words: ready.get((identify(text).tag ?? '').split('-')[0]) }));
  const parts: Readonly<Record<string, (one: (typeof asked)[number]) => unknown>> = {
    language: ({ text }) => identify(text),
    slang: ({ text, words }) => words?.slang && findSlang(text, words.slang),
    emotion: ({ text, words }) => readEmotion(text, words?.emotions, { context: CONTEXT }),
    facts: ({ text, words }) => words?.facts && readFacts(text, words.facts, CONTEXT, { formats }),
    intents: ({ text, words }) => words?.lexicon && readLexiconIntents(new LexiconPass(words.lexicon, text), taxonomy, CONTEXT),
    [GAP_AND_DEMANDS]: ({ text, words }) => {
      if (!words?.lexicon) return undefined;
      const pass = new LexiconPass(words.lexicon, text);
      return [readDemands(pass, taxonomy, []), readGap(pass)];
    },
  };
  return Object.fromEntries(
    Object.entries(parts).map(([name, read]) => {
      for (const one of asked) read(one);
      const took = asked.map((one) => bestOf(() => read(one))).toSorted((a, b) => a - b);
      const at = (share: number): number => Math.round(10_000 * (took[Math.floor(took.length * share)] ?? 0)) / 10;
      return [name, { median: at(0.5), p95: at(0.95) }];
    }),
  );
}

/** How long a page is held up before its first reading; `parts` as text, since parsing is part of it. */
export function timeSetUp(parts: string): SetUpSpeed {
  const { languageModel, languages } = JSON.parse(parts) as ReaderParts;
  const model = JSON.stringify(languageModel);
  const words = languages.map((language) => JSON.stringify(language));
  const identifier = bestOf(() => createLanguageIdentifier(JSON.parse(model) as ReaderParts['languageModel']).identify('Where is it?'));
  const each = words.map((text) =>
    bestOf(() => {
      const { lexicon, emotions, emotionModel, slang } = JSON.parse(text) as ReaderParts['languages'][number];
      return [
        lexicon && compileLexicon(lexicon),
        emotions && compileEmotions(emotions, emotionModel),
        slang && compileSlang(slang, emotions?.negationBefore ?? []),
      ];
    }),
  );
  return { identifier: Math.round(identifier * 10) / 10, language: Math.round(Math.max(...each) * 10) / 10 };
}

/** Milliseconds of the best of some rounds, several calls a round where the clock is coarse: other work on the machine is not ours. */
function bestOf(work: () => unknown): number {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const before = performance.now();
    let calls = 0;
    do {
      work();
      calls++;
    } while (calls < 5 && performance.now() - before < 0.1);
    best = Math.min(best, (performance.now() - before) / calls);
  }
  return best;
}
