import type { Meta, StoryObj } from '@storybook/react-vite';
import { ShortcutSheet } from './index.ts';

const meta = {
  title: 'Components/Shortcut sheet',
  component: ShortcutSheet,
  args: { open: true },
} satisfies Meta<typeof ShortcutSheet>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = {};
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar', direction: 'rtl' } };
export const Dark: Story = { globals: { theme: 'dark' } };
