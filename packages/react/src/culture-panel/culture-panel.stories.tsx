import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { CulturePanel } from './index.ts';
import { loadSaudi, saudi } from './culture-fixtures.test-support.ts';

const meta = {
  title: 'Components/Culture panel',
  component: CulturePanel,
  parameters: { room: { width: 320 } },
  args: {
    market: 'SA',
    loadMarket: loadSaudi,
    language: 'ar',
    timeZone: 'Asia/Riyadh',
    buyerId: 'b-1',
    buyerWords: 'هل يوجد خصم؟',
  },
} satisfies Meta<typeof CulturePanel>;

export default meta;
type Story = StoryObj<typeof meta>;

export const RamadanInSaudiArabia: Story = {};
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const HighContrast: Story = { globals: { theme: 'high-contrast' } };
export const WithUnverified: Story = { args: { includeUnverified: true, buyerWords: undefined } };
export const WideCountry: Story = {
  args: {
    market: 'US',
    timeZone: undefined,
    language: 'en',
    buyerWords: '',
    loadMarket: async () => ({
      ...saudi,
      region: 'US',
      locales: ['en-US'],
      timeZones: ['America/New_York', 'America/Los_Angeles'],
      week: { ...saudi.week, weekend: [6, 7] },
      hints: [],
      address: [],
      days: [],
    }),
  },
};
export const NoPack: Story = { args: { market: 'NZ' } };
export const NoMarket: Story = { args: { market: undefined } };
export const Loading: Story = { args: { loadMarket: () => new Promise(() => undefined) } };
export const Failed: Story = { args: { loadMarket: () => Promise.reject(new Error('offline')) } };

export const WhyAndNotForThisBuyer: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const opener = await canvas.findByRole('button', { name: /Price requests/ });
    await userEvent.click(opener);
    await waitFor(() => expect(canvas.getByText('The buyer wrote: خصم')).toBeVisible());
    await userEvent.click(canvas.getByRole('button', { name: 'Not for this buyer' }));
    await waitFor(() => expect(canvas.queryByRole('button', { name: /Price requests/ })).toBeNull());
  },
};
