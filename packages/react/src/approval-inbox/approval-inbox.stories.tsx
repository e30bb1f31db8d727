import type { Meta, StoryObj } from '@storybook/react-vite';
import { approvalItems } from './approval-fixtures.test-support.ts';
import { ApprovalInbox } from './index.ts';

const meta = {
  title: 'Components/Approval inbox',
  component: ApprovalInbox,
  parameters: { room: { width: 480 } },
  args: { items: approvalItems, nameOf: () => 'Bo Lindqvist', onOpenConversation: () => undefined },
} satisfies Meta<typeof ApprovalInbox>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Waiting: Story = {};
export const Empty: Story = { args: { items: [] } };
export const Loading: Story = { args: { items: undefined } };
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
