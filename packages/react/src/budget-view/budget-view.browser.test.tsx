import { cleanup, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { money } from '@ferryman/core/kernel';
import { renderWithDesk } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk } from '../story-desk/index.ts';
import { BudgetView, type BudgetViewProps } from './index.ts';

afterEach(cleanup);

const show = (props: BudgetViewProps, locale = 'en') => renderWithDesk(createStoryDesk(), <BudgetView {...props} />, { locale });
const item = (name: string) => screen.getByText(name).closest('li') as HTMLElement;
const bar = (name: string) => within(item(name)).getByRole<HTMLProgressElement>('progressbar', { name });

it('says in figures what the bar shows, in the units of each currency', async () => {
  await show({
    budgets: [
      { id: 'team', limit: money(200_000, 'EUR'), booked: money(84_050, 'EUR') },
      { id: 'kuwait', limit: money(50_000, 'KWD'), booked: money(12_345, 'KWD') },
    ],
  });
  expect(bar('team').value / bar('team').max).toBeCloseTo(0.42025, 5);
  expect(bar('team').getAttribute('aria-valuetext')).toBe(item('team').lastElementChild?.textContent);
  expect(item('team').textContent).toContain('€1,159.50');
  expect(item('kuwait').textContent).toMatch(/KWD\s12\.345/);
  const found = await axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
  expect(found.violations.map(({ id }) => id)).toEqual([]);
});

it('says by how much a budget is over, never minus something left', async () => {
  await show({ budgets: [{ id: 'peak', limit: money(1_000, 'JPY'), booked: money(1_200, 'JPY') }] });
  expect(item('peak').dataset['over']).toBe('true');
  expect(item('peak').textContent).toContain('¥200');
  expect(item('peak').textContent).not.toMatch(/[-\u2212]/);
  expect(bar('peak').value).toBe(bar('peak').max);
});

it('a budget of nothing is full once something is booked, and empty before', async () => {
  await show({
    budgets: [
      { id: 'closed', limit: money(0, 'EUR'), booked: money(0, 'EUR') },
      { id: 'over', limit: money(0, 'EUR'), booked: money(100, 'EUR') },
    ],
  });
  expect(bar('closed').value).toBe(0);
  expect(item('closed').dataset['over']).toBeUndefined();
  expect(bar('over').value).toBe(bar('over').max);
  expect(item('over').dataset['over']).toBe('true');
});

it('tells what is not there yet from what is not there', async () => {
  await show({ budgets: undefined });
  expect(screen.getByText(/^Loading/)).toBeTruthy();
  expect(screen.queryByText('There are no budgets yet.')).toBeNull();
  cleanup();
  await show({ budgets: [] });
  expect(screen.queryByText(/^Loading/)).toBeNull();
  expect(screen.getByText('There are no budgets yet.')).toBeTruthy();
});

it('takes the names of the host', async () => {
  await show({ budgets: [{ id: 'b-1', limit: money(1, 'EUR'), booked: money(0, 'EUR') }], nameOf: () => 'Peak season' });
  expect(bar('Peak season').value).toBe(0);
  expect(screen.queryByText('b-1')).toBeNull();
});
