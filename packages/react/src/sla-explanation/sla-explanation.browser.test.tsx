import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { renderWithDesk } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk } from '../story-desk/index.ts';
import { companyPolicy, marketPolicy, MINUTE, runOf } from '../sla-clocks/sla-fixtures.test-support.ts';
import { SlaExplanation } from './index.ts';

afterEach(cleanup);

it('names every stretch that counted or not, and why, with the policy as it was applied', async () => {
  // Thursday 17:50 in Berlin; Friday is off; the desk stands on Saturday morning.
  const asked = Date.UTC(2026, 2, 12, 16, 50);
  const run = runOf(companyPolicy, [
    { at: asked, says: 'buyer' },
    { at: asked + 5 * MINUTE, status: 'pending' },
    { at: asked + 8 * MINUTE, status: 'open' },
  ]);
  await renderWithDesk(createStoryDesk(), <SlaExplanation runs={[run]} />);
  const article = screen.getByRole('article', { name: 'Company: first reply' });
  const [pieces = article] = within(article).getAllByRole('list');
  const lines = within(pieces)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(lines.map((line) => /^(Counted|Not counted): (.*?)\d/.exec(line ?? '')?.slice(1, 3))).toEqual([
    ['Counted', 'the clock runs'],
    ['Not counted', 'the conversation was: Pending'],
    ['Counted', 'the clock runs'],
    ['Not counted', 'outside business hours'],
    ['Not counted', expect.stringContaining('Works outing')],
    ['Not counted', 'outside business hours'],
    ['Counted', 'the clock runs'],
  ]);
  expect(screen.getByRole('region', { name: 'Explain this deadline' }).textContent).toContain('Europe/Berlin');
});

it('shows source, how sure it is, and where the clock counts otherwise than the rule', async () => {
  await renderWithDesk(
    createStoryDesk(),
    <SlaExplanation runs={[runOf(marketPolicy, [{ at: Date.UTC(2026, 2, 14, 8), says: 'buyer' }])]} />,
  );
  const { textContent } = screen.getByRole('region', { name: 'Explain this deadline' });
  for (const part of ['200549770', 'Well sourced', 'takes it out of the rate', 'Counts around the clock'])
    expect(textContent).toContain(part);
});
