'use client';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ConversationState } from '@ferryman/core/conversation';
import type { Reading, ReadingContext } from '@ferryman/core/reading';
import type { ReadableMessage, ReadingBook } from './reading-book.ts';

/** How many of the buyer's last messages are read. */
const READ = 40;
const noChange = () => () => undefined;

/** One message's reading as the book has it; undefined until it was read. The component renders again when it changes. */
export function useReading(book: ReadingBook | undefined, messageId: string): Reading | undefined {
  const get = useCallback(() => book?.readingOf(messageId), [book, messageId]);
  return useSyncExternalStore(book?.version.subscribe ?? noChange, get, () => undefined);
}

/** A message with its reading. */
export interface ReadMessage extends ReadableMessage {
  readonly reading: Reading;
}

/** Has the buyer's last messages of a conversation read, and gives those that are, in the order of time. Keep `context` the same between renders. */
export function useReadings(
  book: ReadingBook | undefined,
  state: ConversationState | undefined,
  context?: ReadingContext,
): readonly ReadMessage[] {
  const messages = useMemo(() => (state ? buyerMessages(state) : []), [state]);
  const version = useSyncExternalStore(book?.version.subscribe ?? noChange, book?.version.get ?? (() => 0), () => 0);
  useEffect(() => {
    book?.ask(messages, context);
    // A book that has forgotten is asked again.
  }, [book, messages, context, version]);
  return useMemo(
    () =>
      messages.flatMap((message) => {
        const reading = book?.readingOf(message.id);
        return reading ? [{ ...message, reading }] : [];
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- `version` stands for what the book holds
    [book, messages, version],
  );
}

/** The buyer's last messages, in the order of time. */
export function buyerMessages({ timeline }: ConversationState): ReadableMessage[] {
  const found: ReadableMessage[] = [];
  for (let index = timeline.length - 1; index >= 0 && found.length < READ; index -= 1) {
    const event = timeline.at(index);
    if (event?.type === 'message.sent' && event.kind === 'reply' && event.actor.kind === 'buyer')
      found.push({ id: event.id, text: event.body.text, sentAt: event.at });
  }
  return found.toReversed();
}
