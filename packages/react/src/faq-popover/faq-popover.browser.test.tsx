import { cleanup, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Button } from '../shared/button.tsx';
import { renderWithDesk, settle } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk } from '../story-desk/index.ts';
import { storyEntries, storyGaps } from './faq-fixtures.test-support.ts';
import { FaqPopover, QuestionGapList } from './index.ts';

afterEach(cleanup);

it('answers a question beside the listing, in its own language, and tells that it was opened', async () => {
  const onEntryOpened = vi.fn<(id: string) => void>();
  await renderWithDesk(
    createStoryDesk(),
    <FaqPopover entries={storyEntries} trigger={<Button>Ask</Button>} onEntryOpened={onEntryOpened} />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  await screen.findByRole('dialog', { name: 'Common questions' });
  await settle();
  await userEvent.click(screen.getByText('Kann man den Bezug waschen?'));
  await waitFor(() => expect(onEntryOpened.mock.calls).toEqual([['wash']]));
  expect(screen.getByText('Ja, bei 30 °C.').closest('details')?.lang).toBe('de');
  const found = await axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('lists what buyers keep asking, what the listing does not say first', async () => {
  await renderWithDesk(
    createStoryDesk(),
    <QuestionGapList gaps={storyGaps} productName={() => 'Lumo 3'} topicName={(topic) => `about ${topic}`} />,
  );
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(rows).toEqual([
    'about voltageLumo 3Buyers who asked: 9Not in the listing',
    'about sizeLumo 3Buyers who asked: 4The listing says it',
  ]);
});
