import type { Reading } from './reading.ts';

/** Said at the end of a matter. */
const CLOSING = new Set(['talk.thanks', 'talk.closing']);
/** What may stand beside it without asking for anything; alone it may be the answer to a question. */
const BESIDE = new Set(['talk.acknowledge', 'talk.greeting', 'service.praise']);
/** Longer than this nobody only says goodbye. */
const MOST_LETTERS = 160;

/**
 * Whether a buyer's message asks for an answer, so that it starts a clock. False only where a reading finds thanks or a goodbye and
 * nothing beside them: no question, demand or complaint. In doubt it does ask: a clock too many is seen, one too few is a buyer forgotten.
 */
export function asksForAnswer(text: string, { intents, demands, emotion, slang, gap }: Reading): boolean {
  const closes = intents.some(({ id }) => CLOSING.has(id)) && intents.every(({ id }) => CLOSING.has(id) || BESIDE.has(id));
  const isContent = emotion.id === 'calm' || emotion.id === 'pleased';
  const isQuiet = demands.length === 0 && slang.length === 0 && gap === undefined && !/[?？؟]/u.test(text);
  return !(closes && isContent && isQuiet && text.length <= MOST_LETTERS);
}
