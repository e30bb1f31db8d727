import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import type { SlaPolicy } from '@ferryman/core/sla';
import { slaPolicySchema } from '@ferryman/core/sla';
import { afterEach, expect, it, vi } from 'vitest';
import { renderWithDesk } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk } from '../story-desk/index.ts';
import { companyPolicy, HOUR, marketPolicy, MINUTE } from '../sla-clocks/sla-fixtures.test-support.ts';
import { SlaPolicyEditor } from './index.ts';

afterEach(cleanup);

async function show(policy: SlaPolicy) {
  const onSave = vi.fn<(policy: SlaPolicy) => void>();
  await renderWithDesk(createStoryDesk(), <SlaPolicyEditor defaultPolicy={policy} onSave={onSave} />);
  return { onSave, save: () => fireEvent.click(screen.getByRole('button', { name: 'Save the policy' })) };
}

it('saves what was changed, as a policy that the schema accepts', async () => {
  const { onSave, save } = await show(marketPolicy);
  const [first = document.body] = screen.getAllByRole('group', { name: /^Target \d/ });
  fireEvent.change(within(first).getByRole('spinbutton', { name: 'Answer within' }), { target: { value: '12' } });
  fireEvent.change(within(first).getByRole('combobox', { name: 'Channel' }), { target: { value: 'email' } });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Snoozed' }));
  save();
  const [saved] = onSave.mock.calls[0] ?? [];
  expect(slaPolicySchema.parse(saved)).toMatchObject({
    pausedWhile: ['snoozed'],
    targets: [{ withinMs: 12 * HOUR, when: { channels: ['email'] } }, { withinMs: 24 * HOUR }],
    source: marketPolicy.source,
  });
});

it('says what is wrong, why it matters and what to do, and does not save', async () => {
  const { onSave, save } = await show({
    ...companyPolicy,
    name: ' ',
    targets: [{ metric: 'firstResponse', withinMs: MINUTE, dueSoonMs: MINUTE }],
  });
  expect(screen.getByRole('alert').textContent).toBe('');
  save();
  const { textContent } = screen.getByRole('alert');
  expect(textContent).toContain('The policy has no name.');
  expect(textContent).toContain('1: “Due soon” must come before the deadline');
  fireEvent.change(screen.getByRole('combobox', { name: 'Time zone' }), { target: { value: 'Mars/Olympus' } });
  expect(screen.getByRole('alert').textContent).toContain('This time zone is not known');
  expect(onSave).not.toHaveBeenCalled();
});

it('shows deadlines of sample messages as they would be, and follows each change', async () => {
  await show({ ...companyPolicy, targets: [{ metric: 'firstResponse', withinMs: HOUR, dueSoonMs: MINUTE }] });
  const preview = screen.getByRole('region', { name: 'Sample deadlines' });
  // The desk stands on Saturday 10:30 in Berlin.
  expect(preview.textContent).toContain('Mar 14, 2026, 11:30');
  fireEvent.change(screen.getByRole('spinbutton', { name: 'Answer within' }), { target: { value: '2' } });
  expect(preview.textContent).toContain('Mar 14, 2026, 1:30');
  fireEvent.click(screen.getByRole('radio', { name: 'Counts around the clock' }));
  expect(preview.textContent).toContain('Mar 14, 2026, 11:30');
});
