import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect, type ReactElement } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { useDesk } from '../ferryman-provider/index.ts';
import { storySnapshots } from '../story-desk/index.ts';
import { CoachedComposer, type CoachedComposerProps } from './index.ts';
import { storyCoach, storyContext, storyRewriters, upsetContext } from './coach-fixtures.test-support.ts';

const [first] = storySnapshots;
if (!first) throw new Error('Stories need a conversation.');
const conversationId = first.summary.id;

/** A composer with words in it already. */
function WithDraft({ text = '', ...props }: CoachedComposerProps & { readonly text?: string }): ReactElement {
  const desk = useDesk();
  useEffect(() => desk.drafts.keep(props.conversationId, { kind: 'reply', text, attachments: [] }), [desk, props.conversationId, text]);
  return <CoachedComposer {...props} />;
}

const WORDS =
  'Hello Lena,\n\nyour parcel arrives on Friday, guaranteed. Please hurry up with the answer. Leave a review and we add a coupon.';

const meta = {
  title: 'Components/Reply coach',
  component: WithDraft,
  args: { conversationId, coach: storyCoach, context: storyContext, text: WORDS },
  parameters: { room: { width: 560 } },
} satisfies Meta<typeof WithDraft>;

export default meta;
type Story = StoryObj<typeof meta>;

const open: NonNullable<Story['play']> = async ({ canvasElement }) => {
  const count = await waitFor(() => {
    const found = canvasElement.querySelector<HTMLElement>('.fm-coach-count:not([data-empty])');
    if (!found?.textContent) throw new Error('nothing was counted yet');
    return found;
  });
  await userEvent.click(count);
  await waitFor(() => expect(canvasElement.querySelector('.fm-coach-remark')).not.toBeNull());
};

export const Closed: Story = {};
export const Open: Story = { play: open };
export const Clear: Story = { args: { text: 'Hello Lena, I send the parcel today and write to you tomorrow.' } };
export const Empty: Story = { args: { text: '' } };
export const Missing: Story = { args: { text: 'We checked it.', context: upsetContext }, play: open };
export const WithRewrites: Story = {
  args: { text: 'Hello Lena, please hurry up.', rewriters: storyRewriters },
  play: async (context) => {
    await open(context);
    await waitFor(() => expect(context.canvasElement.querySelector('.fm-coach-held')).not.toBeNull());
  },
};
export const Chinese: Story = { globals: { locale: 'zh-CN' }, play: open };
export const Arabic: Story = { globals: { locale: 'ar' }, play: open };
export const German: Story = { globals: { locale: 'de' }, play: open };
export const Dark: Story = { globals: { theme: 'dark' }, play: open };
export const HighContrast: Story = { globals: { theme: 'high-contrast' }, play: open };
export const Narrow: Story = { parameters: { room: { width: 320 } }, play: open };
export const Compact: Story = { globals: { density: 'compact' }, play: open };
export const NoCoachYet: Story = { args: { coach: undefined } };

export const HeldBackAndReasoned: Story = {
  args: { text: 'It arrives on Friday, guaranteed. I will write to you.' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Send' }));
    await expect(await canvas.findByText(/Not sent: mend the errors/)).toBeVisible();
    await userEvent.click(await canvas.findByRole('button', { name: 'Ignore with a reason' }));
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Why is it right as it is?' })).toHaveFocus());
  },
};
