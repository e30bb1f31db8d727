import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadSaudi } from '../culture-panel/culture-fixtures.test-support.ts';
import { renderWithDesk, settle } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk, storyId, storySnapshots } from '../story-desk/index.ts';
import { DeskView, type DeskCulture } from './index.ts';

afterEach(cleanup);

const culture: DeskCulture = { loadMarket: loadSaudi };
const show = async (props: { culture?: DeskCulture }) => {
  const desk = createStoryDesk({ snapshots: storySnapshots });
  await renderWithDesk(desk, <DeskView defaultSelectedConversationId={storyId('c-haddad')} {...props} />);
  await settle();
};
const lines = () => [...document.querySelectorAll('.fm-culture-hint-text')].map((line) => line.textContent ?? '');
const openPanel = async () => userEvent.click(screen.getByRole('button', { name: 'Show details' }));

describe('the market beside a conversation', () => {
  it('is told first, in Ramadan no urging', async () => {
    await show({ culture });
    await openPanel();
    await expect.poll(() => lines()[0]).toMatch(/^In Ramadan avoid urging words/);
    expect(screen.getByRole('tab', { name: 'Now' }).getAttribute('aria-selected')).toBe('true');
  });

  it('keeps a hint away that was dismissed, over tabs', async () => {
    await show({ culture });
    await openPanel();
    await expect.poll(() => lines().length).toBeGreaterThan(1);
    await userEvent.click(screen.getAllByRole('button', { name: 'Do not show again' })[0] ?? document.body);
    await userEvent.click(screen.getByRole('tab', { name: 'Buyer' }));
    await userEvent.click(screen.getByRole('tab', { name: 'Now' }));
    await expect.poll(() => lines().length).toBeGreaterThan(0);
    expect(lines().join(' ')).not.toContain('In Ramadan');
  });

  it('has no tab without packs', async () => {
    await show({});
    expect(screen.queryByRole('tab', { name: 'Now' })).toBeNull();
  });
});
