import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { manySummaries, storyId } from '../story-desk/index.ts';
import { InboxList } from './index.ts';

const meta = {
  title: 'Components/Inbox list',
  component: InboxList,
  parameters: { room: { width: 360, height: 640 } },
} satisfies Meta<typeof InboxList>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { args: { defaultSelectedConversationId: storyId('c-schneider') } };
export const Compact: Story = { globals: { density: 'compact' } };
export const Dark: Story = { ...Default, globals: { theme: 'dark' } };
export const HighContrast: Story = { ...Default, globals: { theme: 'high-contrast' } };
export const Chinese: Story = { ...Default, globals: { locale: 'zh-CN' } };
export const Arabic: Story = { ...Default, globals: { locale: 'ar' } };
export const SidePanel: Story = { parameters: { room: { width: 320, height: 640 } } };
export const Loading: Story = { parameters: { desk: { snapshots: [], inboxStatus: 'loading' } } };
export const Empty: Story = { parameters: { desk: { snapshots: [] } } };
export const Failed: Story = { parameters: { desk: { snapshots: [], inboxStatus: 'failed' } } };
export const FailedInPart: Story = { parameters: { desk: { inboxStatus: 'failed' } } };
export const Offline: Story = { parameters: { desk: { snapshots: [], inboxStatus: 'loading', connection: { status: 'offline' } } } };
export const WithoutSearch: Story = { parameters: { desk: { capabilities: { search: false } } } };
export const HundredThousandRows: Story = { parameters: { desk: { snapshots: [], summaries: manySummaries(100_000) } } };

export const NothingFound: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('textbox', { name: 'Search conversations' }), 'zzz');
    await canvas.findByText('Nothing found');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(canvas.getByRole('textbox')).toHaveValue(''));
    await canvas.findAllByRole('option');
  },
};

export const SearchFailed: Story = {
  parameters: { desk: { searchFailure: { code: 'timeout', message: 'Too slow.', retryable: true } } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('textbox', { name: 'Search conversations' }), 'lamp');
    await canvas.findByText('The search did not work');
  },
};

export const ByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const [first] = await canvas.findAllByRole('option');
    const list = canvas.getByRole('listbox', { name: 'Conversations' });
    list.focus();
    const active = () => canvasElement.querySelector('[data-active]');
    await waitFor(() => expect(active()).toBe(first));
    await userEvent.keyboard('jj');
    await waitFor(() => expect(active()).toHaveAttribute('aria-posinset', '3'));
    await userEvent.keyboard('k{Enter}');
    await waitFor(() => expect(canvas.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2'));
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(active()).toHaveAttribute('aria-posinset', active()?.getAttribute('aria-setsize')));
    await userEvent.keyboard('{Home}');
    await waitFor(() => expect(active()).toHaveAttribute('aria-posinset', '1'));
    await expect(list).toHaveFocus();
  },
};

/** The parts in another order, with a row of the host's own. */
export const AsParts: Story = {
  render: () => (
    <InboxList.Root>
      <InboxList.Search />
      <InboxList.Views />
      <InboxList.Rows
        render={(props, summary) => (
          <InboxList.Row {...props} asChild>
            <div>
              <span />
              <bdi>{summary.buyer.name}</bdi>
            </div>
          </InboxList.Row>
        )}
      />
    </InboxList.Root>
  ),
};
