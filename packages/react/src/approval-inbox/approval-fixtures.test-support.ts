import type { ConversationId, Offer } from '@ferryman/core/schema';
import { STORY_NOW } from '../story-desk/index.ts';
import type { ApprovalItem } from './index.ts';

const amount = { amountMinor: 4_000, currency: 'EUR' };
const item = (id: string, proposedBy: string, dueAt: number): ApprovalItem => ({
  conversationId: 'c-haddad' as ConversationId,
  offer: {
    id: id as Offer['id'],
    remedy: { kind: 'partial-refund', amount },
    exposure: amount,
    orderId: `order ${id}`,
    status: 'proposed',
    proposedBy,
    approval: { rule: 'limit-per-offer', dueAt },
  },
});

/** One in time, one overdue, and one that the story's own agent proposed. */
export const approvalItems: readonly ApprovalItem[] = [
  item('soon', 'agent:bo', STORY_NOW + 1_800_000),
  item('late', 'agent:bo', STORY_NOW - 1_800_000),
  item('own', 'agent:ana', STORY_NOW + 3_600_000),
];
