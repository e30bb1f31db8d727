import type { Meta, StoryObj } from '@storybook/react-vite';
import { editorTemplate, samples } from './editor-fixtures.test-support.ts';
import { TemplateEditor } from './index.ts';

const meta = {
  title: 'Components/Template editor',
  component: TemplateEditor,
  parameters: { room: { width: 860 } },
  args: { template: editorTemplate, samples, onSave: () => undefined, nameOf: (id) => (id === 'ana' ? 'Ana Souza' : undefined) },
} satisfies Meta<typeof TemplateEditor>;

export default meta;
type Story = StoryObj<typeof meta>;

export const LateParcel: Story = {};
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const Narrow: Story = { parameters: { room: { width: 340 } } };
export const WithProblems: Story = {
  args: {
    template: {
      ...editorTemplate,
      texts: {
        ...editorTemplate.texts,
        de: { title: 'Mit Fehlern', bodies: { formal: 'Bestellung {{ ordr.id }}, {{ order.total }} {{ order.id | shout }}' } },
      },
    },
  },
};
export const ReviewDue: Story = { args: { template: { ...editorTemplate, reviewAt: Date.UTC(2026, 0, 1) } } };
