import { cleanup, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderWithDesk, settle } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk } from '../story-desk/index.ts';
import { closeAudit, storyAudit, storyEstimates, storyExperiment, storyTitle, storyVerdicts } from './effect-fixtures.test-support.ts';
import { ExperimentCard, TemplateEffectTable } from './index.ts';

afterEach(cleanup);

async function violations(): Promise<unknown[]> {
  const found = await axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
  return found.violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }));
}

describe('the table of effects', () => {
  it('draws each interval where it lies, says it, and puts the best first', async () => {
    await renderWithDesk(createStoryDesk(), <TemplateEffectTable estimates={storyEstimates} audit={storyAudit} titleOf={storyTitle} />);
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(storyEstimates.length);
    const best = storyEstimates.toSorted((one, other) => other.mean - one.mean)[0]!;
    expect(rows[0]?.textContent).toContain(best.templateId);
    expect(rows[0]?.textContent).toContain(`${Math.round(best.mean * 100)}%`);
    const svg = screen.getByRole('table').querySelector('svg')!;
    const range = svg.querySelector('rect')!.getBoundingClientRect();
    const scale = svg.getBoundingClientRect();
    expect((range.left - scale.left) / scale.width).toBeCloseTo(best.low, 2);
    expect((range.right - scale.left) / scale.width).toBeCloseTo(best.high, 2);
    expect(await violations()).toEqual([]);
  });

  it('proposes with the reason, retires only when asked, and says where it may be as good', async () => {
    const onRetire = vi.fn<(id: string) => void>();
    const props = { estimates: storyEstimates, titleOf: storyTitle, onRetire };
    const view = await renderWithDesk(createStoryDesk(), <TemplateEffectTable {...props} audit={storyAudit} />);
    screen.getByText(/All was well after \d+% of 40 uses \(\d+% to \d+%\)\. That is below the \d+% of those that stay\./);
    await userEvent.click(screen.getByRole('button', { name: 'Retire: Late parcel, first word' }));
    expect(onRetire.mock.calls).toEqual([['template-1']]);
    view.show(<TemplateEffectTable {...props} audit={closeAudit} />);
    await settle();
    screen.getByText(/it may be as good\./);
  });

  it('says that nothing was judged, rather than show an empty table', async () => {
    await renderWithDesk(createStoryDesk(), <TemplateEffectTable estimates={[]} titleOf={storyTitle} />);
    screen.getByText('No use has been judged yet. What follows a reply is waited for.');
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('an experiment', () => {
  it.each(Object.entries(storyVerdicts))(
    '%s stands there in words, with arms, evidence and guardrails',
    async (verdict, [control, trial]) => {
      await renderWithDesk(
        createStoryDesk(),
        <ExperimentCard experiment={storyExperiment} control={control} trial={trial} titleOf={storyTitle} />,
      );
      const card = screen.getByRole('article', { name: 'Late parcel, first word' });
      expect(card.dataset['verdict']).toBe(verdict);
      expect(card.querySelector('.fm-experiment-verdict')?.textContent).toMatch(/\.$|Escalated$/);
      within(card).getByText(/p [=<] [\d.]+, valid however often you look/);
      expect(within(card).getAllByText('Escalated').length).toBeGreaterThanOrEqual(2);
      expect(await violations()).toEqual([]);
    },
  );
});
