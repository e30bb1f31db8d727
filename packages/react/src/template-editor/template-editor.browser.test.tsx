import { cleanup, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Template } from '@ferryman/core/templates';
import { renderWithDesk } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk, STORY_NOW } from '../story-desk/index.ts';
import { editorTemplate, samples } from './editor-fixtures.test-support.ts';
import { TemplateEditor } from './index.ts';

afterEach(cleanup);

async function show() {
  const onSave = vi.fn<(template: Template) => void>();
  await renderWithDesk(createStoryDesk(), <TemplateEditor template={editorTemplate} samples={samples} onSave={onSave} />);
  await screen.findByText('Nothing amiss.');
  return { onSave, body: screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' }) };
}
const preview = () => screen.getByRole('group', { name: 'Preview' }).textContent ?? '';

it('shows the text filled as it is written, and saves it as a new version with the old one kept', async () => {
  const { onSave, body } = await show();
  await waitFor(() => expect(preview()).toContain('Ihre Bestellung 205-4471 kommt später'));
  await userEvent.fill(body, 'Bestellung {{ order.id }} mit {{ shipment.carrier }}.');
  await waitFor(() => expect(preview()).toBe('Bestellung 205-4471 mit DHL.'));
  screen.getByText('Not saved yet.');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const saved = onSave.mock.calls[0]?.[0];
  expect(saved).toMatchObject({
    version: 3,
    texts: { de: { bodies: { formal: 'Bestellung {{ order.id }} mit {{ shipment.carrier }}.' } } },
  });
  expect(saved?.history[0]).toMatchObject({ version: 2, at: STORY_NOW, by: 'ana', texts: editorTemplate.texts });
  expect(saved?.texts['en']).toEqual(editorTemplate.texts['en']);
});

it('names what is amiss and leads to its place', async () => {
  const { body } = await show();
  await userEvent.fill(body, 'Bestellung {{ ordr.id }} kommt.');
  await userEvent.click(await screen.findByRole('button', { name: 'There is no variable ordr.id.' }));
  expect(document.activeElement).toBe(body);
  expect(body.value.slice(body.selectionStart, body.selectionEnd)).toContain('ordr.id');
  const found = await axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it('tries other cases: a gap is marked, another language is shown, one without a text is said', async () => {
  await show();
  const cases = screen.getByRole('combobox', { name: 'Sample case' });
  await userEvent.selectOptions(cases, 'gap');
  await waitFor(() => expect(document.querySelector('.fm-template-gap')?.textContent).toBe('[shipment.carrier]'));
  await userEvent.selectOptions(cases, 'zh');
  await waitFor(() => expect(preview()).toContain('您的订单 205-4471'));
  await userEvent.selectOptions(cases, 'th');
  await waitFor(() => expect(preview()).toContain('No text in Thai yet.'));
});

it('brings an earlier version back as the newest', async () => {
  const { onSave } = await show();
  await userEvent.click(screen.getByText('Versions'));
  await userEvent.click(screen.getByRole('button', { name: /^Restore: Version 1/ }));
  expect(onSave.mock.calls[0]?.[0]).toMatchObject({ version: 3, texts: { de: { title: 'Alt' } } });
});
