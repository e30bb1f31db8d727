import type { Meta, StoryObj } from '@storybook/react-vite';
import { Button } from '../shared/button.tsx';
import { storyEntries, storyGaps } from './faq-fixtures.test-support.ts';
import { FaqPopover, QuestionGapList } from './index.ts';

const meta = {
  title: 'Components/FAQ popover',
  component: FaqPopover,
  parameters: { room: { width: 420, height: 420 } },
  args: { entries: storyEntries, trigger: <Button>Questions?</Button>, open: true },
} satisfies Meta<typeof FaqPopover>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = {};
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const Empty: Story = { args: { entries: [] } };
export const Gaps: Story = { render: () => <QuestionGapList gaps={storyGaps} productName={() => 'Lumo 3'} /> };
export const GapsNarrow: Story = { ...Gaps, parameters: { room: { width: 320 } } };
export const NoGaps: Story = { render: () => <QuestionGapList gaps={[]} productName={() => undefined} /> };
