import type { Meta, StoryObj } from '@storybook/react-vite';
import { companyPolicy, marketPolicy } from '../sla-clocks/sla-fixtures.test-support.ts';
import { SlaPolicyEditor } from './index.ts';

const meta = {
  title: 'Components/SLA policy editor',
  component: SlaPolicyEditor,
  parameters: { room: { width: 640 } },
  args: { defaultPolicy: companyPolicy, onSave: () => undefined },
} satisfies Meta<typeof SlaPolicyEditor>;

export default meta;
type Story = StoryObj<typeof meta>;

export const BusinessHours: Story = {};
export const AroundTheClock: Story = { args: { defaultPolicy: marketPolicy } };
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const Narrow: Story = { parameters: { room: { width: 320 } } };
export const WithProblems: Story = {
  args: { defaultPolicy: { ...companyPolicy, name: '', targets: [{ metric: 'firstResponse', withinMs: 60_000, dueSoonMs: 60_000 }] } },
  play: ({ canvasElement }) => canvasElement.querySelector('form')?.requestSubmit(),
};
