import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderWithDesk } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk } from '../story-desk/index.ts';
import { approvalItems } from './approval-fixtures.test-support.ts';
import { ApprovalInbox } from './index.ts';

afterEach(cleanup);

const show = async (items: typeof approvalItems | undefined = approvalItems) => {
  const desk = createStoryDesk();
  await renderWithDesk(desk, <ApprovalInbox items={items} nameOf={(by) => (by === 'agent:bo' ? 'Bo' : undefined)} />);
  return desk;
};
const card = (order: string) => within(screen.getByText(order).closest('form') as HTMLElement);

it('lists the most pressing first, with its clock, and is clean', async () => {
  await show();
  const orders = [...document.querySelectorAll('.fm-approval')].map((each) => /order \w+/.exec(each.textContent ?? '')?.[0]);
  expect(orders).toEqual(['order late', 'order soon', 'order own']);
  expect(card('order late').getByText(/overdue since/)).toBeTruthy();
  expect(card('order soon').getByText('Approval due in 30 minutes')).toBeTruthy();
  const found = await axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
  expect(found.violations.map(({ id }) => id)).toEqual([]);
});

it('approves by keyboard with a reason for the log, and tells it', async () => {
  const desk = await show();
  card('order soon').getByRole('textbox', { name: 'Reason' }).focus();
  await userEvent.keyboard('fair{Enter}');
  await waitFor(() => expect(desk.executed).toHaveLength(1));
  expect(desk.executed[0]?.command).toEqual({ type: 'offer.advance', offerId: 'soon', step: 'approve', why: 'fair' });
  expect(screen.getByText('Approved: Partial refund, goods kept: €40.00')).toBeTruthy();
  expect(screen.queryByText('order soon')).toBeNull();
});

it('declines only with a reason', async () => {
  const desk = await show();
  await userEvent.click(card('order late').getByRole('button', { name: 'Decline' }));
  expect(card('order late').getByRole('alert').textContent).toContain('Say why');
  expect(desk.executed).toEqual([]);
  await userEvent.fill(card('order late').getByRole('textbox', { name: 'Reason' }), 'paid twice');
  await userEvent.click(card('order late').getByRole('button', { name: 'Decline' }));
  expect(desk.executed[0]?.command).toEqual({ type: 'offer.advance', offerId: 'late', step: 'withdraw', why: 'paid twice' });
});

it('lets nobody decide on their own', async () => {
  await show();
  expect(card('order own').queryByRole('button')).toBeNull();
  expect(card('order own').getByText(/somebody else decides/)).toBeTruthy();
});
