import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { storyId } from '../story-desk/index.ts';
import { blankCase, gapCase, lateCase, thaiCase } from '../template-picker/template-fixtures.test-support.ts';
import { TemplatedComposer } from '../template-picker/template-story.test-support.tsx';

const meta = {
  title: 'Components/Scenario reply bar',
  component: TemplatedComposer,
  parameters: { room: { width: 560 } },
  args: { conversationId: storyId('c-haddad'), withScenario: true },
} satisfies Meta<typeof TemplatedComposer>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Ready: Story = {};
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' }, args: { options: { about: { ...lateCase, languages: ['ar'] } } } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Narrow: Story = { parameters: { room: { width: 320 } } };
export const Incomplete: Story = { args: { options: { about: gapCase } } };
export const NoTextInLanguage: Story = { args: { options: { about: thaiCase } } };
export const NothingFits: Story = { args: { options: { about: blankCase } } };
export const NotUsableHere: Story = { args: { options: { channel: { maxLength: 20 } } } };
export const Reasons: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByText('Why'));
    await expect(await within(canvasElement).findByText(/Answers what the buyer wrote/)).toBeVisible();
  },
};
