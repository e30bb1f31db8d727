import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { STORY_NOW, storyId } from '../story-desk/index.ts';
import { DeskView } from './index.ts';

const meta = {
  title: 'Patterns/Whole desk',
  component: DeskView,
  parameters: { room: { width: '100%', height: '100vh' } },
  args: { defaultSelectedConversationId: storyId('c-haddad') },
} satisfies Meta<typeof DeskView>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Desk: Story = {};
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Compact: Story = { globals: { density: 'compact' } };
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const NothingOpen: Story = { args: { defaultSelectedConversationId: null } };
export const PanelAsDrawer: Story = { globals: { width: '1000' } };
export const FoldedViews: Story = { globals: { width: '700' } };
export const Phone: Story = { globals: { width: '360' } };
export const PhoneInbox: Story = { globals: { width: '360' }, args: { defaultSelectedConversationId: null } };
export const Overfull: Story = { args: { defaultSelectedConversationId: storyId('c-long') } };
export const UnknownConversation: Story = { args: { defaultSelectedConversationId: storyId('gone') } };
export const ConnectionLost: Story = {
  parameters: { desk: { connection: { status: 'waiting', since: STORY_NOW, retryAt: STORY_NOW + 8000 } } },
};
/** A source that can only be read. */
export const ReadOnly: Story = {
  parameters: { desk: { capabilities: { send: false, notes: false, status: false, assign: false, tags: false, attachments: false } } },
};

export const ResolveAndTag: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Status: Open' }));
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Resolve' }));
    await canvas.findByRole('button', { name: 'Status: Resolved' });
    await userEvent.click(canvas.getByRole('button', { name: 'Add tag' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Tag' }), 'customs{Enter}');
    await canvas.findByRole('button', { name: 'Remove tag customs' });
    await userEvent.click(canvas.getByRole('button', { name: 'Remove tag first order' }));
    await waitFor(() => expect(canvas.queryByRole('button', { name: 'Remove tag first order' })).toBeNull());
  },
};

export const RefusedChange: Story = {
  parameters: { desk: { refuseWith: { code: 'forbidden', message: 'No.', retryable: false } } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Remove tag first order' }));
    const said = await canvas.findByText('A change did not take effect. You are not allowed to do this.');
    await userEvent.click(canvas.getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(said).not.toBeInTheDocument());
  },
};

export const PhoneBackKeepsFocus: Story = {
  globals: { width: '360' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Back to the inbox' }));
    await waitFor(() => expect(canvas.getByRole('listbox', { name: 'Conversations' })).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    await canvas.findByRole('button', { name: 'Back to the inbox' });
  },
};

export const Log: Story = {
  globals: { width: '1440' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const tab = await canvas.findByRole('tab', { name: 'Log', hidden: true });
    if (tab.offsetParent === null) await userEvent.click(canvas.getByRole('button', { name: 'Show details' }));
    await userEvent.click(tab);
    await canvas.findByText(/on rule order-number/);
  },
};
