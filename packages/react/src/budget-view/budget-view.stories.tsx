import type { Meta, StoryObj } from '@storybook/react-vite';
import { money } from '@ferryman/core/kernel';
import { BudgetView } from './index.ts';

const meta = {
  title: 'Components/Budget view',
  component: BudgetView,
  parameters: { room: { width: 420 } },
  args: {
    budgets: [
      { id: 'service-team', limit: money(200_000, 'EUR'), booked: money(84_050, 'EUR') },
      { id: 'peak season', limit: money(1_000, 'JPY'), booked: money(1_200, 'JPY') },
    ],
  },
} satisfies Meta<typeof BudgetView>;

export default meta;
type Story = StoryObj<typeof meta>;

export const BookedAndOver: Story = {};
export const Empty: Story = { args: { budgets: [] } };
export const Loading: Story = { args: { budgets: undefined } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
