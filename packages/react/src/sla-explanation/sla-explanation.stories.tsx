import type { Meta, StoryObj } from '@storybook/react-vite';
import { companyPolicy, marketPolicy, MINUTE, runsOf, type Step } from '../sla-clocks/sla-fixtures.test-support.ts';
import { SlaExplanation } from './index.ts';

const thursday = Date.UTC(2026, 2, 12, 16, 20);
const steps: readonly Step[] = [
  { at: thursday, says: 'buyer' },
  { at: thursday + 10 * MINUTE, status: 'pending' },
  { at: thursday + 30 * MINUTE, status: 'open' },
];

const meta = {
  title: 'Components/SLA explanation',
  component: SlaExplanation,
  parameters: { room: { width: 440 } },
  args: { runs: [...runsOf(companyPolicy, steps), ...runsOf(marketPolicy, steps)] },
} satisfies Meta<typeof SlaExplanation>;

export default meta;
type Story = StoryObj<typeof meta>;

export const BothPromises: Story = {};
export const NothingPromised: Story = { args: { runs: [] } };
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Narrow: Story = { parameters: { room: { width: 320 } } };
