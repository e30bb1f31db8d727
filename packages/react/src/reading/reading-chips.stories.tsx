import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { angryReading, calmReading, foreignReading } from './reading-fixtures.test-support.ts';
import { ReadingChips } from './index.ts';

const meta = {
  title: 'Components/Reading chips',
  component: ReadingChips,
  parameters: { room: { width: 420 } },
  args: { messageId: 'm-1', reading: angryReading, expectedLanguage: 'en', onCorrect: fn(), onRestore: fn() },
} satisfies Meta<typeof ReadingChips>;

export default meta;
type Story = StoryObj<typeof meta>;

export const ThreatAndAnger: Story = {};
export const Question: Story = { args: { reading: calmReading } };
export const AnotherLanguage: Story = { args: { reading: foreignReading } };
export const Slang: Story = {
  args: {
    reading: {
      ...calmReading,
      slang: [{ start: 0, end: 7, text: 'rip-off', term: 'rip-off', meaning: 'fraud', severity: 'angry', category: 'fraud', by: 'pack' }],
    },
  },
};
export const Corrected: Story = {
  args: {
    reading: { ...calmReading, intents: [{ id: 'order.delay', confidence: 1, reasons: [{ rule: 'corrected', detail: 'Mei' }] }] },
    corrections: [{ messageId: 'm-1', part: 'intent', from: 'order.status', to: 'order.delay', by: 'Mei', at: 0 }],
  },
};
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Narrow: Story = { parameters: { room: { width: 200 } }, globals: { locale: 'de' } };

export const Why: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: /Angry · strong/ }));
    const body = within(canvasElement.ownerDocument.body);
    await waitFor(() => expect(body.getByText('88% sure')).toBeVisible());
    await waitFor(() => expect(body.getByText('VERY angry')).toBeVisible());
  },
};
