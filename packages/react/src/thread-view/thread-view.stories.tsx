import { useMemo } from 'react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import type { ConnectionState } from '@ferryman/core/desk';
import type { ConversationState } from '@ferryman/core/conversation';
import type { Attachment, AttachmentId, CommandId, EventId } from '@ferryman/core/schema';
import { FerrymanProvider, useFerryman } from '../ferryman-provider/index.ts';
import {
  AGENT,
  BUYER,
  COLLEAGUE,
  CONVERSATION,
  START,
  createHandDesk,
  message,
  messages,
  pendingReply,
  readyState,
  summaryOf,
  type HandDeskOptions,
} from './thread-fixtures.ts';
import { ThreadView } from './index.ts';

const MINUTE = 60_000;

interface ShownProps {
  /** Everything that the thread shows. */
  readonly state: ConversationState;
  readonly connection?: ConnectionState['status'];
  readonly options?: HandDeskOptions;
}

/** The thread over a desk whose state is set by hand, in the look that the toolbar chose. */
function Shown({ state, connection, options }: ShownProps) {
  const { theme, density, locale, direction } = useFerryman();
  const hand = useMemo(() => {
    const made = createHandDesk(state, options);
    if (connection) made.connection(connection);
    return made;
  }, [state, connection, options]);
  return (
    <FerrymanProvider desk={hand.desk} theme={theme} density={density} locale={locale} direction={direction} timeZone="UTC">
      <ThreadView conversationId={CONVERSATION} onEditMessage={() => undefined} />
    </FerrymanProvider>
  );
}

const said = (seq: number, text: string, change: Parameters<typeof message>[1] = {}) =>
  message(seq, { text, at: START + seq * MINUTE, ...change });
const event = (seq: number) => ({
  id: `event-${seq}` as EventId,
  conversationId: CONVERSATION,
  seq,
  at: START + seq * MINUTE,
  actor: COLLEAGUE,
  reason: 'agent-command' as const,
});

const talk = readyState(
  [
    {
      ...event(1),
      type: 'conversation.opened',
      actor: BUYER,
      subject: 'Broken cup',
      buyer: summaryOf().buyer,
      channel: summaryOf().channel,
    },
    said(2, 'Hello, the box came open and one of the two cups is broken.', { actor: BUYER }),
    said(3, 'It is a present for my mother, so I would rather have a new one than the money back.', { actor: BUYER }),
    { ...event(4), type: 'assignee.changed', assignee: { id: AGENT.id as never, name: AGENT.name } },
    said(5, 'I am sorry about the cup. We send another one today; you need not send the broken one back.', { actor: AGENT }),
    said(6, 'The tracking is at https://parcels.shop.example/DE-4411', { actor: AGENT }),
    said(7, 'Packed by the night shift again: tell the warehouse.', { actor: COLLEAGUE, kind: 'note' }),
    { ...event(8), type: 'tags.changed', tags: ['broken', 'replacement'] },
    said(1500, 'Thank you, it is here.', { actor: BUYER }),
    { ...event(1501), type: 'status.changed', status: 'resolved' },
  ],
  {
    summary: summaryOf({ deliveredSeqToBuyer: 6, readSeqByBuyer: 5 }),
    typing: [{ conversationId: CONVERSATION, actor: BUYER, until: START }],
  },
);

const meta = {
  title: 'Components/Thread view',
  component: Shown,
  args: { state: talk },
  parameters: { room: { width: 720, height: 640 } },
} satisfies Meta<typeof Shown>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};
export const Compact: Story = { globals: { density: 'compact' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const RightToLeft: Story = { globals: { locale: 'ar' } };
export const SidePanel: Story = { parameters: { room: { width: 320, height: 640 } } };

export const ManyLanguages: Story = {
  args: {
    state: readyState([
      said(1, 'مرحبا، أين طلبي رقم 4411؟', { actor: BUYER, language: 'ar' }),
      said(2, 'שלום, איפה החבילה שלי?', { actor: BUYER, language: 'he' }),
      said(3, '您好，我的包裹到哪里了？', { actor: BUYER, language: 'zh-CN' }),
      said(4, '荷物はいつ届きますか。', { actor: BUYER, language: 'ja' }),
      said(5, 'พัสดุของฉันอยู่ที่ไหน', { actor: BUYER, language: 'th' }),
      said(6, 'Where is my invoice\u202Efdp.exe', { actor: BUYER, language: 'en' }),
    ]),
  },
};

export const Unread: Story = {
  args: { state: readyState(messages(1, 60), { summary: summaryOf({ readSeqByTeam: 30, lastBuyerSeq: 60 }) }) },
};

export const OwnMessagesOnTheirWay: Story = {
  args: {
    state: readyState(messages(1, 4), {
      pending: [
        pendingReply('c-failed', {
          text: 'Too much for this channel',
          state: 'failed',
          failure: { code: 'too-large', message: '', retryable: false },
        }),
        pendingReply('c-held', { text: 'Held behind it', state: 'held' }),
        pendingReply('c-waiting', {
          text: 'The line broke',
          state: 'waiting',
          attempts: 2,
          retryAt: START + 24 * 60 * MINUTE + 40_000,
          failure: { code: 'timeout', message: '', retryable: true },
        }),
        pendingReply('c-sending', { text: 'Going out now', state: 'sending', attempts: 1 }),
        pendingReply('c-unsaved', { text: 'No room on this device', unsaved: { code: 'storage-full', message: '', retryable: false } }),
        pendingReply('c-note', { text: 'A note on its way', kind: 'note' }),
      ],
    }),
    connection: 'waiting',
  },
};

const attachment = (id: string, change: Partial<Attachment>): Attachment => ({
  id: id as AttachmentId,
  name: `${id}.png`,
  mediaType: 'image/png',
  sizeBytes: 84_000,
  ...change,
});
export const Attachments: Story = {
  args: {
    state: readyState([
      said(1, 'This is how it came.', {
        actor: BUYER,
        attachments: [attachment('box', { width: 640, height: 480 }), attachment('cup', { width: 300, height: 400 })],
      }),
      said(2, '', {
        actor: AGENT,
        attachments: [attachment('return-label', { name: 'return-label.pdf', mediaType: 'application/pdf', sizeBytes: 1_250_000 })],
      }),
    ]),
  },
};

export const Bodies: Story = {
  args: {
    state: readyState([
      said(1, '', {
        actor: AGENT,
        body: {
          format: 'markdown',
          text: 'Two ways, **both free**:\n\n1. a new cup by *Friday*\n2. the money back\n\nSee [our terms](https://shop.example/terms).',
        },
      }),
      said(2, '', {
        actor: BUYER,
        body: {
          format: 'html',
          text: 'The new one please.',
          html: '<p>The <b style="color:#a00">new one</b> please. <img src="https://pictures.example/cup.png" alt="The cup"></p><p><a href="https://elsewhere.example">shop.example</a></p><blockquote type="cite">Two ways, both free</blockquote>',
        },
      }),
      said(3, 'x'.repeat(9000), { actor: BUYER }),
    ]),
  },
};

export const Loading: Story = { args: { state: { ...readyState([]), phase: 'loading' } } };
export const Offline: Story = { args: { state: { ...readyState([]), phase: 'loading' }, connection: 'offline' } };
export const Failed: Story = {
  args: { state: { ...readyState([]), phase: 'failed', failure: { code: 'unavailable', message: '', retryable: true } } },
};
export const Empty: Story = { args: { state: readyState([]) } };
export const OlderFailed: Story = { args: { state: readyState(messages(20, 24), { older: 'failed' }) } };
export const HundredThousandMessages: Story = { args: { state: readyState(messages(1, 100_000)) } };

export const ToTheEnd: Story = {
  args: { state: readyState(messages(1, 200), { summary: summaryOf({ readSeqByTeam: 100, lastBuyerSeq: 200 }) }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const button = await canvas.findByRole('button', { name: /Jump to the latest|new message/ });
    await userEvent.click(button);
    await waitFor(() => expect(canvas.getByText(/^Message 200\./)).toBeVisible());
    await waitFor(() => expect(canvas.queryByRole('button', { name: /Jump to the latest|new message/ })).toBeNull());
  },
};

export const BuyersSide: Story = {
  args: {
    state: readyState(
      [said(1, 'Where is it?', { actor: BUYER, commandId: 'command-1' as CommandId }), said(2, 'It leaves tomorrow.', { actor: AGENT })],
      { summary: summaryOf({ readSeqByTeam: 2 }) },
    ),
    options: { owner: BUYER },
  },
};
