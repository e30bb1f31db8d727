import { PhraseMatcher, tokenize } from '../../phrases/index.ts';
import { alike, gravityOf, wordsOf } from '../emotion/conversation-signs.ts';
import { evidenceOf } from '../emotion/emotion-phrases.ts';
import { readEmotion, type CompiledEmotions, type TurnName } from '../emotion/index.ts';
import type { EmotionReading, Evidence } from '../reading.ts';

/** One message of a conversation, as the forecast sees it. */
export interface ForecastMessage {
  readonly author: 'buyer' | 'agent';
  readonly text: string;
  /** Epoch ms. */
  readonly sentAt: number;
  /** What the buyer's message was read as; read here where absent. */
  readonly emotion?: EmotionReading | undefined;
}

/** The signs of how a conversation goes, each a plain number. */
export type SignName =
  | 'buyerMessages'
  | 'agentMessages'
  | 'understood'
  | 'failed'
  | 'again'
  | 'agentFailed'
  | 'agentFailedRow'
  | 'agentRepeats'
  | 'buyerRepeats'
  | 'angry'
  | 'negative'
  | 'pleased'
  | 'worst'
  | 'last'
  | 'questions'
  | 'shouting'
  | 'bluntEnd'
  | 'thankedEnd'
  | 'slowAgent'
  | 'quickBuyer'
  | 'longBuyer';

/** A sign with where it was last seen: the message's place and the words in it. */
export interface Sign {
  readonly name: SignName;
  readonly value: number;
  readonly at?: number | undefined;
  readonly evidence?: Evidence | undefined;
}

/** What has been counted so far; grows by one message at a time. */
export interface ForecastState {
  readonly count: number;
  readonly signs: ReadonlyMap<SignName, Sign>;
  readonly buyerWords: readonly ReadonlySet<string>[];
  readonly agentWords: readonly ReadonlySet<string>[];
  readonly failedRow: number;
  readonly lastAt: number | undefined;
  readonly lastAuthor: ForecastMessage['author'] | undefined;
  readonly texts: { readonly buyer: string; readonly agent: string };
}

export const emptyForecast: ForecastState = {
  count: 0,
  signs: new Map(),
  buyerWords: [],
  agentWords: [],
  failedRow: 0,
  lastAt: undefined,
  lastAuthor: undefined,
  texts: { buyer: '', agent: '' },
};

const REMEMBERED = 6;
/** Text kept for the trained words, in UTF-16 units. */
const KEPT = 4000;
const SLOW_MS = 45_000;
const QUICK_MS = 8_000;

/** The state after one more message. */
export function countSigns(state: ForecastState, message: ForecastMessage, language: CompiledEmotions | undefined): ForecastState {
  const signs = new Map(state.signs);
  const at = state.count;
  const add = (name: SignName, value: number, evidence?: Evidence): void => {
    if (value !== 0) signs.set(name, { name, value: (signs.get(name)?.value ?? 0) + value, at, evidence });
  };
  const set = (name: SignName, value: number, evidence?: Evidence): void => void signs.set(name, { name, value, at, evidence });
  const text = message.text.slice(0, KEPT);
  const words = wordsOf(text);
  const known = message.author === 'buyer' ? state.buyerWords : state.agentWords;
  const repeated = words.size > 2 && known.some((other) => alike(words, other) > 0.7);
  const gap = state.lastAt === undefined ? 0 : message.sentAt - state.lastAt;
  const turn = turnsOf(text, language);
  let failedRow = state.failedRow;
  if (message.author === 'agent') {
    add('agentMessages', 1);
    if (repeated) add('agentRepeats', 1, { start: 0, end: text.length, text });
    const failure = turn('agentFailed');
    if (failure) add('agentFailed', 1, failure);
    failedRow = failure ? failedRow + 1 : 0;
    if (failedRow > 1) set('agentFailedRow', Math.max(signs.get('agentFailedRow')?.value ?? 0, failedRow - 1), failure);
    if (state.lastAuthor === 'buyer' && gap > SLOW_MS) add('slowAgent', 1);
  } else {
    const emotion = message.emotion ?? readEmotion(text, language);
    const weight = gravityOf(emotion);
    const first = emotion.reasons.find(({ evidence }) => evidence)?.evidence;
    add('buyerMessages', 1);
    if (repeated) add('buyerRepeats', 1, { start: 0, end: text.length, text });
    for (const name of ['failed', 'again', 'understood'] as const) {
      const found = turn(name);
      if (found) add(name, 1, found);
    }
    const score = (id: string): number => emotion.scores.find((one) => one.id === id)?.score ?? 0;
    add('angry', Math.max(score('angry'), score('threatening')), first);
    add('negative', Math.max(score('impatient'), score('disappointed'), score('confused'), score('worried')), first);
    add('pleased', score('pleased'), first);
    if (weight > (signs.get('worst')?.value ?? 0)) set('worst', weight, first);
    set('last', weight, first);
    add('questions', (text.match(/[?？؟]/gu) ?? []).length > 1 ? 1 : 0);
    add('shouting', /[!?！？]{2}|\p{Lu}{4,} \p{Lu}{3,}/u.test(text) ? 1 : 0);
    set('thankedEnd', emotion.id === 'pleased' || turn('understood') ? 1 : 0);
    set('bluntEnd', text.length < 12 && !turn('understood') ? 1 : 0);
    if (state.lastAuthor === 'agent' && gap > 0 && gap < QUICK_MS) add('quickBuyer', 1);
    if (text.length > 100) add('longBuyer', 1);
  }
  const remember = [...known.slice(1 - REMEMBERED), words];
  const appended = `${state.texts[message.author]} \n ${text}`.slice(-KEPT);
  return {
    count: at + 1,
    signs,
    buyerWords: message.author === 'buyer' ? remember : state.buyerWords,
    agentWords: message.author === 'agent' ? remember : state.agentWords,
    failedRow,
    lastAt: message.sentAt,
    lastAuthor: message.author,
    texts: { ...state.texts, [message.author]: appended },
  };
}

function turnsOf(text: string, language: CompiledEmotions | undefined): (name: TurnName) => Evidence | undefined {
  if (!language) return () => undefined;
  const matcher = new PhraseMatcher(tokenize(text), language.index);
  return (name) => {
    const hit = matcher.hits(language.turns[name])[0];
    return hit && evidenceOf(text, matcher.tokens, hit);
  };
}

/** Counts grow long conversations out of bounds; their logarithm does not. */
export function signValue({ name, value }: Sign): number {
  return name === 'last' || name === 'worst' ? value : Math.log1p(value);
}
