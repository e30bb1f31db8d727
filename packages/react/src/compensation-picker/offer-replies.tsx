'use client';
import { createContext, useContext, type ReactElement, type ReactNode } from 'react';
import type { CompensationIssue } from '@ferryman/core/compensation';
import type { ConversationId, OfferGrant } from '@ferryman/core/schema';
import { plainReply } from './plain-reply.ts';

/** What a host's templates make a reply of. */
export interface FillReplyRequest {
  readonly conversationId: ConversationId;
  readonly grant: OfferGrant;
  /** What went wrong; undefined for an offer that somebody approved: its conversation says it. */
  readonly issue: CompensationIssue | undefined;
  /** BCP 47 tag to write in; undefined: not known. */
  readonly language: string | undefined;
}
/** Makes the words of the reply that brings an offer, in the buyer's language. May reject: then the agent writes. */
export type FillReply = (request: FillReplyRequest) => string | Promise<string>;

const FillReplyContext = createContext<FillReply>(plainReply);

export interface OfferRepliesProps {
  readonly fillReply: FillReply;
  readonly children: ReactNode;
}

/** Gives the picker and the offers in the thread the host's words. Without it: one plain sentence in the buyer's language. */
export function OfferReplies({ fillReply, children }: OfferRepliesProps): ReactElement {
  return <FillReplyContext.Provider value={fillReply}>{children}</FillReplyContext.Provider>;
}

/** Asks the host for words; undefined when there are none: its templates may be away, the agent can write, and is told so. */
export function useOfferReply(own?: FillReply): (request: FillReplyRequest) => Promise<string | undefined> {
  const given = useContext(FillReplyContext);
  const fill = own ?? given;
  return async (request) => {
    try {
      return await fill(request);
    } catch {
      return undefined;
    }
  };
}
