import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect, type ReactElement } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { useDesk } from '../ferryman-provider/index.ts';
import type { Channel, MessageKind } from '@ferryman/core/schema';
import { Button } from '../shared/button.tsx';
import { storySnapshots } from '../story-desk/index.ts';
import { ReplyComposer, type ReplyComposerProps } from './index.ts';

const [first] = storySnapshots;
if (!first) throw new Error('Stories need a conversation.');
const conversationId = first.summary.id;
const onChannel = (channel: Partial<Channel>) => ({
  desk: { snapshots: [{ ...first, summary: { ...first.summary, channel: { ...first.summary.channel, ...channel } } }] },
});

interface StoryProps extends ReplyComposerProps {
  readonly text?: string;
  readonly kind?: MessageKind;
}

/** A composer with words in it already. */
function WithDraft({ text = '', kind = 'reply', ...props }: StoryProps): ReactElement {
  const desk = useDesk();
  useEffect(() => desk.drafts.keep(props.conversationId, { kind, text, attachments: [] }), [desk, props.conversationId, text, kind]);
  return <ReplyComposer {...props} />;
}

const meta = {
  title: 'Components/Reply composer',
  component: WithDraft,
  args: { conversationId },
  parameters: { room: { width: 560 } },
} satisfies Meta<typeof WithDraft>;

export default meta;
type Story = StoryObj<typeof meta>;

const WORDS = 'Hello Lena,\n\n**your parcel** left our warehouse this morning:\n- carrier: DHL\n- arrives: Thursday';

export const Empty: Story = {};
export const Written: Story = { args: { text: WORDS } };
export const Note: Story = { args: { kind: 'note', text: 'The carrier has opened an investigation.' } };
export const Long: Story = { args: { text: `${WORDS}\n`.repeat(12) } };
export const Arabic: Story = {
  args: { text: 'مرحبًا، وصلت الشحنة DHL 4417 إلى الرياض.' },
  globals: { locale: 'ar', direction: 'rtl' },
};
export const Chinese: Story = { args: { text: '您好,包裹今天上午已经发出。' }, globals: { locale: 'zh-CN' } };
export const Dark: Story = { args: { text: WORDS }, globals: { theme: 'dark' } };
export const DarkNote: Story = { args: { kind: 'note', text: 'Only for us.' }, globals: { theme: 'dark' } };
export const HighContrast: Story = { args: { text: WORDS }, globals: { theme: 'high-contrast' } };
export const Compact: Story = { args: { text: WORDS }, globals: { density: 'compact' } };
export const Narrow: Story = { args: { text: WORDS }, parameters: { room: { width: 320 } } };
export const NearTheLimit: Story = { args: { text: 'x'.repeat(340) }, parameters: onChannel({ maxLength: 350 }) };
export const OverTheLimit: Story = { args: { text: 'x'.repeat(360) }, parameters: onChannel({ maxLength: 350 }) };
export const PlainTextChannel: Story = {
  args: { text: 'see https://shop.example/returns' },
  parameters: onChannel({ richText: false, links: false, attachments: false }),
};
export const ReadOnlySource: Story = { parameters: { desk: { capabilities: { send: false } } } };
export const BuyerSide: Story = {
  parameters: {
    desk: {
      owner: { key: 'story/buyer', actor: { kind: 'buyer', id: 'buyer', name: 'Lena' } },
      capabilities: { notes: false, status: false, assign: false, tags: false, priority: false },
    },
  },
};
export const WithCoachMarks: Story = {
  args: {
    text: 'We will delivery it tomorow.',
    inputDecorations: [
      { from: 8, to: 16, severity: 'warning' },
      { from: 20, to: 27, severity: 'error' },
    ],
    besideSend: <span className="fm-chip">2 remarks</span>,
  },
};
export const WithBarAndTools: Story = {
  args: {
    bar: <Button size="small">Take the proposed reply</Button>,
    tools: (
      <Button size="small" variant="quiet">
        Templates
      </Button>
    ),
  },
};
export const Refused: Story = {
  args: { text: 'ASAP', beforeSend: () => ({ reason: 'Say a date instead of "ASAP".' }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await waitFor(() => expect(canvas.getByRole('textbox')).toHaveValue('ASAP'));
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent('Say a date'));
  },
};
export const FilesRefused: Story = {
  play: async ({ canvasElement }) => {
    const picker = canvasElement.querySelector<HTMLInputElement>('input[type=file]');
    if (!picker) throw new Error('no picker');
    await userEvent.upload(picker, new File(['x'], 'tool.exe', { type: 'application/x-msdownload' }), { applyAccept: false });
    await expect(await within(canvasElement).findByText(/not accepted here/)).toBeVisible();
  },
};
