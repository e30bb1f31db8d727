import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { storyId } from '../story-desk/index.ts';
import { blankCase, gapCase, lateCase, storyTemplateOptions, storyTemplates, thaiCase } from './template-fixtures.test-support.ts';
import { TemplatedComposer } from './template-story.test-support.tsx';
import { TemplatePicker, useTemplates, type TemplatesOptions } from './index.ts';

const conversationId = storyId('c-haddad');

function Panel({ options }: { readonly options?: Partial<TemplatesOptions> }) {
  const templates = useTemplates({ ...storyTemplateOptions, ...options });
  return <TemplatePicker.Panel templates={templates} onChoose={() => undefined} />;
}

const meta = {
  title: 'Components/Template picker',
  component: Panel,
  parameters: { room: { width: 760 } },
} satisfies Meta<typeof Panel>;

export default meta;
type Story = StoryObj<typeof meta>;

export const LateParcel: Story = {};
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' }, args: { options: { about: { ...lateCase, languages: ['ar'] } } } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const Compact: Story = { globals: { density: 'compact' } };
export const Narrow: Story = { parameters: { room: { width: 340 } } };
export const MissingVariable: Story = { args: { options: { about: gapCase } } };
export const NoTextInLanguage: Story = { args: { options: { about: thaiCase } } };
export const NothingFits: Story = { args: { options: { about: blankCase } } };
export const Loading: Story = { args: { options: { templates: undefined } } };
export const TooLongForTheChannel: Story = { args: { options: { channel: { maxLength: 20 } } } };
export const ManyTemplates: Story = {
  args: {
    options: {
      templates: Array.from({ length: 60 }, (_, at) => storyTemplates.map((each) => ({ ...each, id: `${each.id}-${at}` }))).flat(),
    },
  },
};

export const SearchWithASlip: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByRole('combobox', { name: 'Search templates' }), 'retrun');
    await expect(await canvas.findByRole('option', { name: /How to return/ })).toBeVisible();
  },
};
export const InADialog: Story = {
  render: function Open() {
    return <TemplatePicker templates={useTemplates(storyTemplateOptions)} defaultOpen />;
  },
};
export const Slash: Story = {
  parameters: { room: { width: 640, height: 480 } },
  render: () => (
    <div style={{ paddingBlockStart: 320 }}>
      <TemplatedComposer conversationId={conversationId} />
    </div>
  ),
  play: async ({ canvasElement }) => {
    const field = await within(canvasElement).findByRole('textbox');
    await userEvent.type(field, 'Hallo /dela');
    await expect(await within(canvasElement.ownerDocument.body).findByRole('listbox')).toBeVisible();
  },
};
export const SlashInArabic: Story = { ...Slash, globals: { locale: 'ar' } };
export const GapsInTheReply: Story = {
  render: () => <TemplatedComposer conversationId={conversationId} options={{ about: gapCase }} />,
  play: async ({ canvasElement }) => {
    const field = await within(canvasElement).findByRole('textbox');
    await userEvent.type(field, '/delay');
    await within(canvasElement.ownerDocument.body).findByRole('listbox');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect((field as HTMLTextAreaElement).value).toContain('[shipment.carrier]'));
  },
};
