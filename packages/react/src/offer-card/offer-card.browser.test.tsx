import { cleanup, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { renderWithDesk } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk, STORY_NOW } from '../story-desk/index.ts';
import { OfferCard } from './index.ts';
import { offerEvent } from './offer-fixtures.test-support.ts';

afterEach(cleanup);

const show = async (event = offerEvent('granted'), locale = 'en') => {
  await renderWithDesk(createStoryDesk(), <OfferCard event={event} actions={<button type="button">act</button>} />, { locale });
  return document.querySelector<HTMLElement>('.fm-offer')!;
};

it('says what, where it stands, who, when, why and on whose suggestion', async () => {
  const card = await show(offerEvent('granted', { expiresAt: STORY_NOW + 86_400_000 }));
  expect(card.dataset['status']).toBe('granted');
  expect(card.textContent).toContain('Partial refund, goods kept: €40.00');
  expect(card.textContent).toContain('Granted');
  expect(card.textContent).toContain('Bo Lindqvist');
  expect(card.querySelector('time')?.dateTime).toBe(new Date(STORY_NOW).toISOString());
  expect(card.textContent).toContain('A-40877');
  expect(card.textContent).toContain('The colour is nothing like the picture.');
  expect(card.textContent).toContain('compensation/standard/standard-eur');
  expect(card.textContent).toContain('Valid until');
  expect(screen.getByRole('button', { name: 'act' })).toBeTruthy();
  const found = await axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
  expect(found.violations.map(({ id }) => id)).toEqual([]);
});

describe('the approval', () => {
  it('shows when it is due, and once it is, since when', async () => {
    const due = await show(offerEvent('proposed', { approval: { rule: 'limit-per-offer', dueAt: STORY_NOW + 3_600_000 } }));
    expect(due.textContent).toContain('Approval due');
    expect(due.querySelector('[data-overdue]')).toBeNull();
    cleanup();
    const overdue = await show(
      offerEvent('proposed', { approval: { rule: 'limit-per-offer', dueAt: STORY_NOW, overdueSince: STORY_NOW } }),
    );
    expect(overdue.querySelector('[data-overdue]')?.textContent).toContain('Approval overdue since');
  });

  it('is no matter any more once the offer went on', async () => {
    const card = await show(offerEvent('granted', { approval: { rule: 'limit-per-offer', dueAt: STORY_NOW } }));
    expect(card.textContent).not.toContain('Approval');
  });
});

it('ends without a date where the offer has none or has ended', async () => {
  expect((await show(offerEvent('granted'))).textContent).not.toContain('Valid until');
  cleanup();
  expect((await show(offerEvent('withdrawn', { expiresAt: STORY_NOW }))).textContent).not.toContain('Valid until');
});

it('stands from right to left, with names and numbers in their own direction', async () => {
  const card = await show(offerEvent('granted'), 'ar');
  // The words of a language come late.
  await waitFor(() => expect(card.dir).toBe('rtl'));
  expect(card.lang).toBe('ar');
  expect(card.querySelector('.fm-offer-why')?.getAttribute('dir')).toBe('auto');
  expect([...card.querySelectorAll('bdi')].map(({ textContent }) => textContent)).toContain('A-40877');
});

it('names somebody where the actor has no name, and says nothing where nobody said why', async () => {
  const event = offerEvent('approved');
  const card = await show({ ...event, actor: { ...event.actor, name: '' }, why: '', suggestion: undefined });
  expect(card.querySelector('.fm-offer-why')).toBeNull();
  expect(card.querySelector('.fm-offer-aside')?.textContent).toMatch(/^\S+/);
});
