import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { zendeskFile } from './import-fixtures.test-support.ts';
import { TemplateImport } from './index.ts';

const meta = {
  title: 'Components/Template import',
  component: TemplateImport,
  parameters: { room: { width: 640 } },
  args: { onImport: () => undefined, languages: ['en', 'de', 'zh', 'ar'] },
} satisfies Meta<typeof TemplateImport>;

export default meta;
type Story = StoryObj<typeof meta>;

const chosen: Story = {
  play: async ({ canvasElement }) => {
    const input = canvasElement.querySelector<HTMLInputElement>('input[type=file]');
    if (input) await userEvent.upload(input, zendeskFile);
    await expect(await within(canvasElement).findByText('macros.json')).toBeTruthy();
  },
};

export const Empty: Story = {};
export const Read: Story = { ...chosen };
export const Chinese: Story = { ...chosen, globals: { locale: 'zh-CN' } };
export const Arabic: Story = { ...chosen, globals: { locale: 'ar' } };
export const Dark: Story = { ...chosen, globals: { theme: 'dark' } };
export const Narrow: Story = { ...chosen, parameters: { room: { width: 340 } } };
