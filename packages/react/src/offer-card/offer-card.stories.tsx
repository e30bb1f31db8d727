import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Offer, OfferStatus } from '@ferryman/core/schema';
import { STORY_NOW } from '../story-desk/index.ts';
import { OfferCard, type OfferCardProps } from './index.ts';

const amount = { amountMinor: 4_000, currency: 'EUR' };
const eventOf = (status: OfferStatus, more: Partial<Offer> = {}): OfferCardProps['event'] => ({
  offer: {
    id: 'offer-1' as Offer['id'],
    orderId: 'A-40877',
    remedy: { kind: 'partial-refund', amount },
    exposure: amount,
    status,
    proposedBy: 'agent:bo',
    ...more,
  },
  actor: { kind: 'agent', id: 'bo', name: 'Bo Lindqvist' },
  at: STORY_NOW,
  why: 'The colour is nothing like the picture.',
  suggestion: { by: 'rule', id: 'compensation/standard/standard-eur' },
});

const meta = {
  title: 'Components/Offer card',
  component: OfferCard,
  parameters: { room: { width: 420 } },
  args: { event: eventOf('granted', { expiresAt: STORY_NOW + 86_400_000 }) },
} satisfies Meta<typeof OfferCard>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Granted: Story = {};
export const Proposed: Story = {
  args: { event: eventOf('proposed', { approval: { rule: 'limit-per-offer', dueAt: STORY_NOW + 3_600_000 } }) },
};
export const Overdue: Story = {
  args: { event: eventOf('proposed', { approval: { rule: 'limit-per-offer', dueAt: STORY_NOW, overdueSince: STORY_NOW } }) },
};
export const Approved: Story = { args: { event: eventOf('approved') } };
export const Redeemed: Story = { args: { event: eventOf('redeemed') } };
export const Expired: Story = { args: { event: eventOf('expired') } };
export const Withdrawn: Story = { args: { event: eventOf('withdrawn') } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
