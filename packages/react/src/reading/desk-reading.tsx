'use client';
import { useMemo, type ReactElement } from 'react';
import type { ConversationState } from '@ferryman/core/conversation';
import type { ReadingContext } from '@ferryman/core/reading';
import type { SatisfactionForecast } from '@ferryman/core/reading/forecast';
import type { Message } from '@ferryman/core/schema';
import type { ReadingBook } from './reading-book.ts';
import { ReadingChips, type ReadingCorrecting } from './reading-chips.tsx';
import { ReadingPanel } from './reading-panel.tsx';
import { useReading, useReadings, type ReadMessage } from './use-reading.ts';

/** What a desk needs to show readings: a book, and what the host knows of a conversation. Keep the object the same between renders. */
export interface DeskReading extends Pick<ReadingCorrecting, 'ownIntents'> {
  readonly book: ReadingBook;
  /** What sharpens the reading of a conversation: market, order, platform. The buyer's earlier messages are added. */
  readonly contextOf?: ((state: ConversationState) => ReadingContext) | undefined;
  /** How the conversation is likely to end. */
  readonly forecast?: ((state: ConversationState, messages: readonly ReadMessage[]) => SatisfactionForecast | undefined) | undefined;
}

/** The chips under one message of the buyer. */
export function DeskChips({
  message,
  reading,
  expected,
}: {
  message: Message;
  reading: DeskReading;
  expected: string | undefined;
}): ReactElement | null {
  const { book, ownIntents } = reading;
  const read = useReading(book, message.id);
  if (!read || message.actor.kind !== 'buyer') return null;
  return (
    <ReadingChips
      messageId={message.id}
      reading={read}
      expectedLanguage={expected}
      corrections={book.correctionsOf(message.id)}
      onCorrect={book.correct}
      onRestore={book.restore}
      ownIntents={ownIntents}
    />
  );
}

/** Has an open conversation read, for as long as it is there. Renders nothing. */
export function DeskReader({ state, reading }: { readonly state: ConversationState | undefined; readonly reading: DeskReading }): null {
  useDeskReadings(state, reading);
  return null;
}

/** The reading of an open conversation, for its panel. */
export function DeskReadingPanel({ state, reading }: { readonly state: ConversationState; readonly reading: DeskReading }): ReactElement {
  const { book, ownIntents, forecast } = reading;
  const messages = useDeskReadings(state, reading);
  const outlook = useMemo(() => forecast?.(state, messages), [forecast, state, messages]);
  return (
    <ReadingPanel
      messages={messages}
      forecast={outlook}
      isReading={messages.length === 0 && state.summary?.lastMessage?.kind !== undefined}
      corrections={messages.flatMap(({ id }) => book.correctionsOf(id))}
      correctedCount={book.correctedCount()}
      onCorrect={book.correct}
      onRestore={book.restore}
      ownIntents={ownIntents}
    />
  );
}

function useDeskReadings(state: ConversationState | undefined, { book, contextOf }: DeskReading): readonly ReadMessage[] {
  const summary = state?.summary;
  // oxlint-disable-next-line react/exhaustive-deps -- the context is the conversation's, not each message's
  const context = useMemo(() => (state ? contextOf?.(state) : undefined), [contextOf, summary?.id, summary?.buyer]);
  return useReadings(book, state, context);
}
