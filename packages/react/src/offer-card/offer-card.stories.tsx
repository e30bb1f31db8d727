import type { Meta, StoryObj } from '@storybook/react-vite';
import { STORY_NOW } from '../story-desk/index.ts';
import { OfferCard } from './index.ts';
import { offerEvent } from './offer-fixtures.test-support.ts';

const meta = {
  title: 'Components/Offer card',
  component: OfferCard,
  parameters: { room: { width: 420 } },
  args: { event: offerEvent('granted', { expiresAt: STORY_NOW + 86_400_000 }) },
} satisfies Meta<typeof OfferCard>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Granted: Story = {};
export const Proposed: Story = {
  args: { event: offerEvent('proposed', { approval: { rule: 'limit-per-offer', dueAt: STORY_NOW + 3_600_000 } }) },
};
export const Overdue: Story = {
  args: { event: offerEvent('proposed', { approval: { rule: 'limit-per-offer', dueAt: STORY_NOW, overdueSince: STORY_NOW } }) },
};
export const Approved: Story = { args: { event: offerEvent('approved') } };
export const Redeemed: Story = { args: { event: offerEvent('redeemed') } };
export const Expired: Story = { args: { event: offerEvent('expired') } };
export const Withdrawn: Story = { args: { event: offerEvent('withdrawn') } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
