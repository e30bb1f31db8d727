'use client';
import { createContext, useContext, type ReactElement, type ReactNode } from 'react';
import type { CompensationIssue } from '@ferryman/core/compensation';
import type { ConversationId, OfferGrant } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { languageName } from '../shared/names.ts';
import { plainReply } from './plain-reply.ts';
import '../locales/english/compensation.ts';

/** What a host's templates make a reply of. */
export interface FillReplyRequest {
  readonly conversationId: ConversationId;
  readonly grant: OfferGrant;
  /** What went wrong; undefined for an offer that somebody approved: its conversation says it. */
  readonly issue: CompensationIssue | undefined;
  /** BCP 47 tag to write in; undefined: not known. */
  readonly language: string | undefined;
}
/**
 * Makes the words of the reply that brings an offer, in the buyer's language. Undefined: there is no text in that language yet, which the
 * agent is told; one in another language is none. May reject: then the agent is told that, and writes.
 */
export type FillReply = (request: FillReplyRequest) => string | undefined | Promise<string | undefined>;

/** What a reply that brings an offer begins with, and what the agent is told of it. */
export interface OfferWords {
  readonly body: string;
  /** A sentence in the interface's language; undefined: all is well. */
  readonly said: string | undefined;
}

const FillReplyContext = createContext<FillReply>(plainReply);

export interface OfferRepliesProps {
  readonly fillReply: FillReply;
  readonly children: ReactNode;
}

/** Gives the picker and the offers in the thread the host's words. Without it: one plain sentence in the buyer's language. */
export function OfferReplies({ fillReply, children }: OfferRepliesProps): ReactElement {
  return <FillReplyContext.Provider value={fillReply}>{children}</FillReplyContext.Provider>;
}

/** Asks the host for words; without them the agent can write, and is told why. */
export function useOfferReply(own?: FillReply): (request: FillReplyRequest) => Promise<OfferWords> {
  const given = useContext(FillReplyContext);
  const { text, locale } = useFerryman();
  const fill = own ?? given;
  return async (request) => {
    try {
      const body = await fill(request);
      if (body !== undefined) return { body, said: undefined };
      const language = request.language === undefined ? undefined : languageName(request.language, locale);
      return { body: '', said: language === undefined ? text('compensation.couldNotFill') : text('compensation.noTextYet', { language }) };
    } catch {
      return { body: '', said: text('compensation.couldNotFill') };
    }
  };
}
