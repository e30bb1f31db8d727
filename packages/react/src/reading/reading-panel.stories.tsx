import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { badOutlook, foreignReading, readMessages } from './reading-fixtures.test-support.ts';
import { ReadingPanel } from './index.ts';

const meta = {
  title: 'Components/Reading panel',
  component: ReadingPanel,
  parameters: { room: { width: 320 } },
  args: { messages: readMessages, forecast: badOutlook, onCorrect: fn(), onRestore: fn() },
} satisfies Meta<typeof ReadingPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

export const AngryBuyer: Story = {};
export const GoingWell: Story = {
  args: { messages: readMessages.slice(0, 1), forecast: { probability: 0.08, level: 'low', reasons: [{ rule: 'pleased', weight: -0.7 }] } },
};
export const AtRisk: Story = {
  args: { messages: readMessages.slice(0, 2), forecast: { ...badOutlook, probability: 0.5, level: 'raised' } },
};
export const NoMatter: Story = {
  args: { messages: [{ id: 'm-9', text: 'Selam', sentAt: 0, reading: foreignReading }], forecast: undefined },
};
export const ByAHostsModel: Story = {
  args: { messages: readMessages.map((message) => ({ ...message, reading: { ...message.reading, by: 'Acme model' } })), correctedCount: 3 },
};
export const Nothing: Story = { args: { messages: [], forecast: undefined } };
export const Reading: Story = { args: { messages: [], forecast: undefined, isReading: true } };
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Japanese: Story = { globals: { locale: 'ja' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Narrow: Story = { parameters: { room: { width: 220 } }, globals: { locale: 'de' } };
