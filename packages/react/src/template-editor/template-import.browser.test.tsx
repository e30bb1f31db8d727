import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderWithDesk } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk } from '../story-desk/index.ts';
import { fileOf, zendeskFile } from './import-fixtures.test-support.ts';
import { TemplateImport, type TemplateImportProps } from './index.ts';

afterEach(cleanup);

async function show(locale = 'en') {
  const onImport = vi.fn<TemplateImportProps['onImport']>();
  await renderWithDesk(createStoryDesk(), <TemplateImport onImport={onImport} languages={['en', 'de']} />, { locale });
  return { onImport };
}
const choose = async (file: File) => userEvent.upload(document.querySelector<HTMLElement>('input[type=file]')!, file);
const said = () => document.querySelector('.fm-template-import-said')?.textContent ?? '';

it('shows what was read, what has no place and what could not be read, before anything is taken over', async () => {
  const { onImport } = await show();
  await choose(zendeskFile);
  await screen.findByText('Templates read: 2');
  screen.getByText('Drafts among them, to be looked at: 1');
  const unmapped = screen.getByRole('group', { name: 'Has no place here; kept as it was · 2' });
  expect(within(unmapped).getByText('status')).toBeTruthy();
  expect(unmapped.textContent).toContain('ticket.ticket_field_9');
  expect(screen.getByRole('group', { name: 'Could not be read · 1' }).textContent).toContain('No. 3');
  expect(onImport).not.toHaveBeenCalled();
  const found = await axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
  expect(found.violations.map(({ id }) => id)).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Add to the library' }));
  expect(onImport.mock.calls[0]?.[0].map(({ id, status }) => [id, status])).toEqual([
    ['zendesk-macro-1', 'active'],
    ['zendesk-macro-2', 'draft'],
  ]);
  expect(onImport.mock.calls[0]?.[1].result.unmapped).toHaveLength(2);
  await screen.findByText('Added: 2');
  expect(screen.queryByRole('button', { name: 'Add to the library' })).toBeNull();
});

it('takes texts that name no language for the one chosen', async () => {
  const { onImport } = await show();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Language of texts that name none' }), 'de');
  await choose(fileOf('canned.json', JSON.stringify([{ short_code: 'hallo', content: 'Hallo {{contact.name}}!' }])));
  await screen.findByText('All of it has a place here.');
  await userEvent.click(screen.getByRole('button', { name: 'Add to the library' }));
  expect(onImport.mock.calls[0]?.[0][0]?.texts).toMatchObject({ de: { bodies: { neutral: 'Hallo {{buyer.name}}!' } } });
});

describe('a file', () => {
  const wide = (text: string) => new Uint8Array(new Uint16Array([0xfeff, ...Array.from(text, (sign) => sign.charCodeAt(0))]).buffer);
  it.each([
    ['with a mark at its beginning', fileOf('a.csv', '\uFEFFtitle,body\nÜber,b\n'), 'Templates read: 1'],
    ['that a spreadsheet wrote as Unicode text', fileOf('a.csv', wide('title,body\nÜber,b\n')), 'Templates read: 1'],
    ['in another encoding', fileOf('a.csv', new Uint8Array([0x74, 0xdc, 0x62])), 'The file is not written in UTF-8'],
    ['that is a picture', fileOf('a.csv', '\u0089PNG\n'), 'This is neither CSV with a heading row'],
    ['of broken JSON', fileOf('a.json', '{"macros": ['), 'This is neither CSV with a heading row'],
    ['of JSON of something else', fileOf('a.json', '{"tickets": []}'), 'This is neither CSV with a heading row'],
    ['that is empty', fileOf('a.csv', ''), 'This is neither CSV with a heading row'],
  ])('%s is read or refused with the reason', async (_, file, words) => {
    await show();
    await choose(file);
    await waitFor(() => expect(said()).toContain(words));
  });
});

it('speaks Arabic from right to left, and leaves names in their own direction', async () => {
  await show('ar');
  await choose(zendeskFile);
  await screen.findByText('القوالب المقروءة: 2');
  await waitFor(() => expect(document.querySelector<HTMLElement>('.fm-template-import')?.dir).toBe('rtl'));
  expect(document.querySelector('.fm-template-import-file bdi')?.textContent).toBe('macros.json');
});
