import { act, cleanup, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderWithDesk, settle } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk } from '../story-desk/index.ts';
import { CulturePanel, type CulturePanelProps } from './index.ts';
import { loadSaudi } from './culture-fixtures.test-support.ts';

afterEach(cleanup);

const base: CulturePanelProps = { market: 'SA', loadMarket: loadSaudi, language: 'ar', buyerId: 'b-1', buyerWords: 'هل يوجد خصم؟' };
const show = async (props: Partial<CulturePanelProps> = {}, locale = 'en', now?: number) =>
  renderWithDesk(createStoryDesk(now === undefined ? {} : { now }), <CulturePanel {...base} {...props} />, { locale });
const hintLines = () => [...document.querySelectorAll('.fm-culture-hint-text')].map((line) => line.textContent ?? '');

describe('what is told', () => {
  it("shows the buyer's time, weekend, what is on and what comes", async () => {
    const view = await show();
    const told = view.container.textContent ?? '';
    expect(told).toContain('12:30');
    expect(told).toContain('Weekend');
    expect(told).toContain('Ramadan');
    expect(told).toContain('until Thu, Mar 19');
    expect(told).toContain('Do not urge');
    expect(told).toContain('Eid al-Fitr');
    expect(told).toContain('may shift by a day');
  });

  it('leads with what the buyer wrote, and holds back what nobody found a source for', async () => {
    await show();
    expect(hintLines()[0]).toMatch(/^Price requests/);
    expect(hintLines().join(' ')).not.toContain('emoji');
  });

  it('never shows more than four', async () => {
    await show({ includeUnverified: true, language: 'fr', buyerWords: 'discount خصم' });
    expect(hintLines().length).toBe(4);
    expect(hintLines()[0]).toBe('Answer in French');
  });

  it('says nothing special on a day without any', async () => {
    const view = await show({ buyerWords: '' }, 'en', Date.UTC(2026, 5, 1, 9));
    expect(view.container.textContent).toContain('Nothing special today');
    expect(view.container.textContent).toContain('Nothing in the next 14 days');
  });
});

describe('a hint', () => {
  it('says why, by what words, from where and how sure, on demand', async () => {
    await show();
    const opener = screen.getByRole('button', { name: /^Price requests/ });
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(opener);
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    const card = within(opener.closest('li')!);
    for (const line of ['The buyer wrote: خصم', 'Market: Saudi Arabia', /^Source: .practice article 1.$/, 'Weak source']) {
      expect(card.getByText(line).checkVisibility()).toBe(true);
    }
  });

  it('goes for good, or for this buyer alone, and says so to the host', async () => {
    const onDismissedChange = vi.fn<NonNullable<CulturePanelProps['onDismissedChange']>>();
    await show({ onDismissedChange });
    await userEvent.click(within(screen.getByText(/^Price requests/).closest('li')!).getByRole('button', { name: 'Do not show again' }));
    expect(hintLines().join(' ')).not.toContain('Price requests');
    expect(onDismissedChange).toHaveBeenLastCalledWith([{ hintId: 'sa/haggling' }], { reason: 'dismissed' });
    await userEvent.click(screen.getByRole('button', { name: /^In Ramadan/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Not for this buyer' }));
    expect(onDismissedChange).toHaveBeenLastCalledWith([{ hintId: 'sa/haggling' }, { hintId: 'sa/ramadan', buyerId: 'b-1' }], {
      reason: 'not-for-this-buyer',
    });
  });

  it("follows the host's list where it keeps one", async () => {
    await show({ dismissed: [{ hintId: 'sa/haggling', buyerId: 'b-1' }] });
    expect(hintLines().join(' ')).not.toContain('Price requests');
    cleanup();
    await show({ dismissed: [{ hintId: 'sa/haggling', buyerId: 'another' }] });
    expect(hintLines().join(' ')).toContain('Price requests');
  });
});

describe('loading', () => {
  it('tries again after a failure', async () => {
    let isBroken = true;
    const loadMarket = async (region: string) => {
      if (isBroken) throw new Error('offline');
      return loadSaudi(region);
    };
    await show({ loadMarket });
    expect(screen.getByRole('alert').textContent).toContain('could not be loaded');
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await settle();
    expect(hintLines().length).toBeGreaterThan(0);
  });

  it('shows the market asked for last, in whatever order they arrive', async () => {
    const waiting = new Map<string, () => void>();
    const loadMarket = (region: string) =>
      new Promise<Awaited<ReturnType<typeof loadSaudi>>>((resolve) => {
        waiting.set(region, () => resolve(undefined));
        if (region === 'SA') waiting.set('SA', () => void loadSaudi('SA').then(resolve));
      });
    const view = await show({ loadMarket });
    view.show(<CulturePanel {...base} loadMarket={loadMarket} market="NZ" />);
    await settle();
    waiting.get('NZ')?.();
    waiting.get('SA')?.();
    await settle();
    expect(view.container.textContent).toContain('There are no notes on this market yet.');
  });

  it('says what it does not know', async () => {
    const view = await show({ market: undefined });
    expect(view.container.textContent).toContain('market is not known.');
  });
});

describe('for everybody', () => {
  it.each(['en', 'zh-CN', 'ar'])('has no violations axe knows of, open, in %s', async (locale) => {
    const view = await show({}, locale);
    await settle();
    for (const opener of view.container.querySelectorAll<HTMLButtonElement>('.fm-culture-hint-opener')) act(() => opener.click());
    await settle();
    const { violations } = await axe.run(view.container, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  });

  it('marks English hints as English in an Arabic interface', async () => {
    await show({}, 'ar');
    await settle();
    const line = document.querySelector('.fm-culture-hint-text')!;
    expect([line.getAttribute('lang'), line.getAttribute('dir')]).toEqual(['en', 'ltr']);
  });
});
