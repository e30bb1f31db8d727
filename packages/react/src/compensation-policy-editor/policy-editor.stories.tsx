import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { PolicyEditor } from './index.ts';
import { dinarPolicy, storyLaws, storyPlatformRules, storyPolicy, storySamples } from './policy-fixtures.test-support.ts';

const meta = {
  title: 'Components/Policy editor',
  component: PolicyEditor,
  parameters: { room: { width: 860 } },
  args: {
    policy: storyPolicy,
    laws: storyLaws,
    platformRules: storyPlatformRules,
    samples: storySamples,
    onSave: () => Promise.resolve('saved'),
  },
} satisfies Meta<typeof PolicyEditor>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Types into the first field whatever the language. */
const typing =
  (value: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const [first] = await within(canvasElement).findAllByRole('textbox');
    if (!first) throw new Error('no field');
    await userEvent.clear(first);
    await userEvent.type(first, value);
    await expect(first).toHaveValue(value);
  };

export const AsItIs: Story = {};
export const WhatWouldChange: Story = { play: typing('3') };
export const WhatIsWrong: Story = { play: typing('1.005') };
export const ChineseChanged: Story = { globals: { locale: 'zh-CN' }, play: typing('3') };
export const ArabicChanged: Story = { globals: { locale: 'ar' }, play: typing('3') };
export const ArabicWrong: Story = { globals: { locale: 'ar' }, play: typing('1.005') };
export const Dark: Story = { globals: { theme: 'dark' }, play: typing('3') };
export const HighContrast: Story = { globals: { theme: 'high-contrast' }, play: typing('x') };
export const Compact: Story = { globals: { density: 'compact' } };
export const Narrow: Story = { parameters: { room: { width: 328 } }, play: typing('1.005') };
export const Dinar: Story = { args: { policy: dinarPolicy, samples: [] } };
export const Saved: Story = {
  play: async (context) => {
    await typing('15')(context);
    await userEvent.keyboard('{Enter}');
    await expect(await within(context.canvasElement).findByText(/^Saved\./)).toBeVisible();
  },
};
