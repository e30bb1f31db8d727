import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import type { ConversationId } from '@ferryman/core/schema';
import { boundSubject, guardedSubject, refusedSubject, subjectOf } from './compensation-fixtures.test-support.ts';
import { CompensationPicker } from './index.ts';

const conversationId = 'c-story' as ConversationId;
const Panel = CompensationPicker.Panel;

const meta = {
  title: 'Components/Compensation picker',
  component: Panel,
  parameters: { room: { width: 560 } },
  args: { conversationId, subject: subjectOf(), language: 'de' },
} satisfies Meta<typeof Panel>;

export default meta;
type Story = StoryObj<typeof meta>;

export const ColourDifference: Story = {};
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Compact: Story = { globals: { density: 'compact' } };
export const Narrow: Story = { parameters: { room: { width: 320 } } };
export const LawAndPlatform: Story = { args: { subject: boundSubject } };
export const AbuseGuard: Story = { args: { subject: guardedSubject } };
export const NothingPermitted: Story = { args: { subject: refusedSubject } };
export const Yen: Story = { args: { subject: subjectOf({}, {}, ['JPY', 100]) } };
export const Dinar: Story = { args: { subject: subjectOf({}, {}, ['KWD', 1_000]) } };

export const SumsAndSensitivity: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByText('Why: the sums'));
    await userEvent.click(await canvas.findByText('What would change the advice'));
    await expect(await canvas.findByText('Cost and risk')).toBeVisible();
  },
};
export const InADialog: Story = {
  render: (args) => <CompensationPicker {...args} defaultOpen />,
};
