import type { Meta, StoryObj } from '@storybook/react-vite';
import { createSlaBook } from '@ferryman/core/sla';
import { storyBook } from './sla-fixtures.test-support.ts';
import { DueNextList } from './index.ts';

const meta = {
  title: 'Components/Due next list',
  component: DueNextList,
  parameters: { room: { width: 480 } },
  args: { book: storyBook(), onOpenConversation: () => undefined },
} satisfies Meta<typeof DueNextList>;

export default meta;
type Story = StoryObj<typeof meta>;

export const DueNext: Story = {};
export const NothingDue: Story = { args: { book: createSlaBook() } };
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const Narrow: Story = { parameters: { room: { width: 300 } } };
