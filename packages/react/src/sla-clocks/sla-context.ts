'use client';
import { createContext, useContext, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import type { ConversationId } from '@ferryman/core/schema';
import type { SlaBook, SlaRun } from '@ferryman/core/sla';

/** What other components show of a conversation's clocks. Only a provider of clocks loads them. */
export interface SlaFaces {
  readonly book: SlaBook;
  readonly Row: ComponentType<{ readonly conversationId: ConversationId; readonly fallback: ReactNode }>;
  readonly Header: ComponentType<{ readonly conversationId: ConversationId }>;
  readonly Panel: ComponentType<{ readonly conversationId: ConversationId }>;
}

export const SlaContext = createContext<SlaFaces | undefined>(undefined);

/** The clocks' faces, where somebody provides them. */
export function useSlaFaces(): SlaFaces | undefined {
  return useContext(SlaContext);
}

const NONE: readonly SlaRun[] = [];
const never = () => () => undefined;

/** The runs of a conversation's clocks from the nearest `SlaProvider`; empty without one. */
export function useSlaRuns(conversationId: ConversationId): readonly SlaRun[] {
  const book = useContext(SlaContext)?.book;
  const read = () => book?.runsOf(conversationId) ?? NONE;
  return useSyncExternalStore(book?.subscribe ?? never, read, read);
}
