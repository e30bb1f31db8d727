import type { ConversationState } from '@ferryman/core/conversation';
import type { Reader, Reading, ReadingContext } from '@ferryman/core/reading';
import type { CompiledForecast, forecastSatisfaction } from '@ferryman/core/reading/forecast';
import { createReadingBook, type DeskReading, type ReadingBook, type ReadingCorrection, type ReadMessage } from '@ferryman/react/reading';
import { orderOf } from './orders.ts';

const KEPT = 'ferryman-demo-corrections';
/** Languages that a market's buyers write, likeliest first, beside the conversation's own. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  BE: ['nl', 'fr'],
  CA: ['en', 'fr'],
  CH: ['de', 'fr', 'it'],
  MY: ['ms', 'en', 'zh'],
  AE: ['ar', 'en'],
};

interface Engine {
  readonly reader: Reader;
  readonly addLanguage: (tag: string) => Promise<void>;
}

/** Everything a reading needs is fetched with the first message, a language's words when that language first turns up. */
async function openEngine(): Promise<Engine> {
  const [reading, { createWordLeanings }, language, facts, languages, model, { taxonomy }, { formats }] = await Promise.all([
    import('@ferryman/core/reading'),
    import('@ferryman/core/reading/intents'),
    import('@ferryman/core/reading/language'),
    import('@ferryman/core/reading/facts'),
    import('@ferryman/packs/languages'),
    import('@ferryman/packs/reading/language-model'),
    import('@ferryman/packs/reading/taxonomy'),
    import('@ferryman/packs/facts/formats'),
  ]);
  const reader = reading.createReader({
    taxonomy,
    identify: language.createLanguageIdentifier(model.languageModel).identify,
    readFacts: (text, words, context) => facts.readFacts(text, words, context, { formats }),
    leanWords: createWordLeanings,
  });
  const asked = new Map<string, Promise<void>>();
  const addLanguage = (tag: string): Promise<void> => {
    const known = asked.get(tag);
    if (known) return known;
    const adding = languages.loadReadingLanguage(tag).then((words) => words && reader.addLanguage(words));
    asked.set(tag, adding);
    // Offline: the next message asks again.
    adding.catch(() => asked.delete(tag));
    return adding;
  };
  return { reader, addLanguage };
}

let engine: Promise<Engine> | undefined;

async function read(text: string, context: ReadingContext): Promise<Reading> {
  const opening = (engine ??= openEngine());
  opening.catch(() => {
    if (engine === opening) engine = undefined;
  });
  const { reader, addLanguage } = await opening;
  const first = reader.read(text, context);
  const tag = first.language.tag ?? first.language.candidates[0]?.tag ?? context.languages?.[0] ?? context.expectedLanguages?.[0];
  if (tag === undefined || reader.knows(tag)) return first;
  await addLanguage(tag);
  return reader.read(text, context);
}

function keptCorrections(): ReadingCorrection[] {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '[]') as ReadingCorrection[];
  } catch {
    return [];
  }
}

/** The demo keeps corrections in the browser; a shop would send them to whoever trains its reader. */
function keep(messageId: string, correction?: ReadingCorrection): void {
  const others = keptCorrections().filter((kept) => kept.messageId !== messageId || (correction && kept.part !== correction.part));
  localStorage.setItem(KEPT, JSON.stringify(correction ? [...others, correction] : others));
}

export const readingBook: ReadingBook = createReadingBook({ read, corrections: keptCorrections(), onCorrect: keep });

function contextOf({ summary }: ConversationState): ReadingContext {
  const buyer = summary?.buyer;
  const market = buyer?.market;
  const { order, shipment } = orderOf(buyer?.id ?? '');
  return {
    market,
    timeZone: buyer?.timeZone,
    expectedLanguages: [...(buyer?.language === undefined ? [] : [buyer.language]), ...(ALSO[market ?? ''] ?? [])],
    platform: summary?.channel.marketplace,
    currency: order?.total?.currency,
    order: order && {
      id: order.id,
      products: order.product === undefined ? [] : [order.product],
      status: shipment === undefined ? 'paid' : 'shipped',
    },
  };
}

interface Outlook {
  readonly weigh: typeof forecastSatisfaction;
  readonly byLanguage: Map<string, CompiledForecast>;
}

let outlook: Outlook | undefined;
const wanted = new Set<string>();

/** The outlook of a conversation, once its language's weights are there; until then none. */
function forecast({ timeline, summary }: ConversationState, messages: readonly ReadMessage[]) {
  const tag = messages.at(-1)?.reading.language.tag ?? summary?.buyer.language;
  if (tag === undefined || messages.length === 0) return undefined;
  const ready = outlook?.byLanguage.get(tag);
  if (!ready || !outlook) {
    if (!wanted.has(tag)) {
      wanted.add(tag);
      // Offline: whoever looks next asks again.
      prepare(tag).catch(() => wanted.delete(tag));
    }
    return undefined;
  }
  const said: { author: 'buyer' | 'agent'; text: string; sentAt: number }[] = [];
  for (let index = 0; index < timeline.length; index += 1) {
    const event = timeline.at(index);
    if (event?.type === 'message.sent' && event.kind === 'reply')
      said.push({ author: event.actor.kind === 'buyer' ? 'buyer' : 'agent', text: event.body.text, sentAt: event.at });
  }
  return outlook.weigh(said, ready);
}

async function prepare(tag: string): Promise<void> {
  const [engineOf, emotion, languages] = await Promise.all([
    import('@ferryman/core/reading/forecast'),
    import('@ferryman/core/reading/emotion'),
    import('@ferryman/packs/languages'),
  ]);
  const [words, model, weights] = await Promise.all([
    languages.loadEmotionLanguage(tag),
    languages.loadEmotionModel(tag),
    languages.loadForecastModel(tag),
  ]);
  outlook ??= { weigh: engineOf.forecastSatisfaction, byLanguage: new Map() };
  outlook.byLanguage.set(tag, engineOf.compileForecast(words && emotion.compileEmotions(words, model), weights));
  readingBook.refresh();
}

export const demoReading: DeskReading = { book: readingBook, contextOf, forecast };
