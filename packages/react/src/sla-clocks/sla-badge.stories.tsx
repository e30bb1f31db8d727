import type { Meta, StoryObj } from '@storybook/react-vite';
import { STORY_NOW } from '../story-desk/index.ts';
import { companyPolicy, HOUR, marketPolicy, MINUTE, runOf, runWithLeft } from './sla-fixtures.test-support.ts';
import { SlaBadge, SlaCountdown } from './index.ts';

const always = { ...companyPolicy, calendar: null };
const asked = { at: STORY_NOW - 30 * MINUTE, says: 'buyer' as const };
const runs = {
  running: runWithLeft(42 * MINUTE + 7_000),
  dueSoon: runWithLeft(4 * MINUTE + 9_000),
  overdue: runWithLeft(-12 * MINUTE),
  paused: runOf(always, [asked, { at: STORY_NOW - 10 * MINUTE, status: 'pending' }]),
  met: runOf(always, [asked, { at: STORY_NOW - 10 * MINUTE, says: 'agent' }]),
  cancelled: runOf(always, [asked, { at: STORY_NOW - 10 * MINUTE, status: 'resolved' }]),
  marketplace: runOf(marketPolicy, [{ at: STORY_NOW - HOUR, says: 'buyer' }]),
};

const meta = {
  title: 'Components/SLA badge',
  component: SlaBadge,
  parameters: { room: { width: 480 } },
  args: { run: runs.running },
  render: (args) => (
    <div data-fm-surface="" style={{ display: 'grid', gap: 12, padding: 16, justifyItems: 'start' }}>
      {Object.entries(runs).map(([name, run]) => (
        <SlaBadge key={name} {...args} run={run} />
      ))}
    </div>
  ),
} satisfies Meta<typeof SlaBadge>;

export default meta;
type Story = StoryObj<typeof meta>;

export const States: Story = {};
export const Short: Story = { args: { variant: 'short' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Countdowns: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 12, padding: 16 }}>
      {Object.entries(runs).map(([name, run]) => (
        <SlaCountdown key={name} run={run} />
      ))}
    </div>
  ),
};
