import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderWithDesk } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk } from '../story-desk/index.ts';
import { PolicyEditor, type PolicyEditorProps, type PolicySaved } from './index.ts';
import { dinarPolicy, storyLaws, storyPlatformRules, storyPolicy, storySamples } from './policy-fixtures.test-support.ts';

afterEach(cleanup);

type Save = PolicyEditorProps['onSave'];

async function show(props: Partial<PolicyEditorProps> = {}, locale = 'en') {
  const onSave = vi.fn<Save>(() => Promise.resolve('saved'));
  const element = (more: Partial<PolicyEditorProps> = {}) => (
    <PolicyEditor
      policy={storyPolicy}
      laws={storyLaws}
      platformRules={storyPlatformRules}
      samples={storySamples}
      onSave={onSave}
      {...props}
      {...more}
    />
  );
  const view = await renderWithDesk(createStoryDesk(), element(), { locale });
  return { onSave, again: (more: Partial<PolicyEditorProps>) => view.show(element(more)) };
}
const agent = () => within(screen.getByRole('group', { name: 'agent' }));
const field = (name: string) => agent().getByRole<HTMLInputElement>('textbox', { name });
const save = () => screen.getByRole('button', { name: 'Save the policy' });
const status = () => screen.getByRole('status').textContent;
const saidOf = (input: HTMLElement) =>
  (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');

async function violations(): Promise<unknown[]> {
  const found = await act(() => axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } }));
  return found.violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }));
}

describe.each([
  ['en', 'Compensation policy', 'One offer', 'Save the policy', 'ltr'],
  ['zh-CN', '补偿政策', '单次补偿', '保存政策', 'ltr'],
  ['ar', 'سياسة التعويض', 'عرض واحد', 'حفظ السياسة', 'rtl'],
])('by keyboard and by name, in %s', (locale, title, name, button, direction) => {
  it('changes a limit and saves it with Enter', async () => {
    const { onSave } = await show({}, locale);
    const form = await waitFor(() => screen.getByRole('form', { name: title }));
    expect(form.dir).toBe(direction);
    const input = within(form).getAllByRole<HTMLInputElement>('textbox', { name })[0];
    expect(input?.value).toBe('20.00');
    expect(await violations()).toEqual([]);
    input?.focus();
    input?.select();
    await userEvent.keyboard('15,50');
    expect(within(form).getByRole('button', { name: button }).getAttribute('aria-disabled')).toBeNull();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(onSave).toHaveBeenCalledTimes(1));
    const [policy, details] = onSave.mock.calls[0] ?? [];
    expect(policy).toEqual({ ...storyPolicy, roles: [{ ...storyPolicy.roles[0], perOffer: 1_550 }, storyPolicy.roles[1]] });
    expect(details?.before).toEqual(storyPolicy);
    await waitFor(() => expect(input?.value).toBe('15.50'));
    await waitFor(async () => expect(await violations()).toEqual([]));
  });
});

describe('what is wrong', () => {
  it('says what, why and how to mend it, keeps it from being saved and goes there', async () => {
    const { onSave } = await show();
    await userEvent.fill(field('One offer'), '1.005');
    expect(field('One offer').getAttribute('aria-invalid')).toBe('true');
    expect(saidOf(field('One offer'))).toMatch(/“1\.005” is no amount in EUR.*Write it like .*25\.00/);
    // The cases come after the typing.
    expect(await screen.findByText(/First mend the marked fields/)).toBeTruthy();
    await userEvent.click(save());
    expect(onSave).not.toHaveBeenCalled();
    expect(status()).toContain('Not saved yet');
    expect(document.activeElement).toBe(field('One offer'));
    expect(await violations()).toEqual([]);
  });

  it('names both roles where the lower one may grant more', async () => {
    await show();
    await userEvent.fill(field('Share of the order (%)'), '');
    expect(saidOf(field('Share of the order (%)'))).toContain('agent might grant more than supervisor');
  });

  it('names the wider limit that a narrower one passes', async () => {
    await show();
    await userEvent.fill(field('One offer'), '30.01');
    expect(saidOf(field('One offer'))).toContain('above “One order, all its offers”');
  });

  it('speaks in the decimals of the currency', async () => {
    await show({ policy: dinarPolicy });
    expect(field('One offer').value).toBe('2.500');
    await userEvent.fill(field('One offer'), '2.5001');
    expect(saidOf(field('One offer'))).toContain('2.500');
    expect(saidOf(field('One offer'))).toContain('KWD');
  });
});

describe('what would change', () => {
  it('is judged anew by the engine while one types', async () => {
    await show();
    expect(screen.getByText('In the sample cases nothing would change.')).toBeTruthy();
    await userEvent.fill(field('One offer'), '3');
    const change = await screen.findAllByText(/^agent, .*You may offer this.* → .*Needs approval by: supervisor/);
    expect(change.length).toBeGreaterThan(0);
    expect(screen.queryByText(/^supervisor, /)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Undo all changes' }));
    expect(await screen.findByText('In the sample cases nothing would change.')).toBeTruthy();
    expect(field('One offer').value).toBe('20.00');
  });
});

describe('saving', () => {
  it.each([
    ['conflict', 'Somebody else changed the policy meanwhile'],
    ['forbidden', 'only supervisors'],
    ['unreachable', 'the server did not answer'],
  ] as const)('tells of %s and keeps what was typed', async (outcome, words) => {
    await show({ onSave: () => Promise.resolve(outcome) });
    await userEvent.fill(field('One offer'), '15');
    await userEvent.click(save());
    await waitFor(() => expect(status()).toContain(words));
    expect(field('One offer').value).toBe('15');
  });

  it('takes a rejection for a server that is away', async () => {
    await show({ onSave: () => Promise.reject(new Error('offline')) });
    await userEvent.fill(field('One offer'), '15');
    await userEvent.click(save());
    await waitFor(() => expect(status()).toContain('the server did not answer'));
  });

  it('saves once for two presses, keeps what is typed meanwhile, and saves nothing unchanged', async () => {
    let answer: (outcome: PolicySaved) => void = () => undefined;
    const onSave = vi.fn<Save>(() => new Promise((resolve) => (answer = resolve)));
    await show({ onSave });
    act(() => save().click());
    expect(onSave).not.toHaveBeenCalled();
    await userEvent.fill(field('One offer'), '15');
    await userEvent.keyboard('{Enter}{Enter}');
    expect(onSave).toHaveBeenCalledTimes(1);
    await userEvent.fill(field('One order, all its offers'), '31');
    act(() => answer('saved'));
    await waitFor(() => expect(status()).toContain('Saved.'));
    expect(field('One offer').value).toBe('15.00');
    expect(field('One order, all its offers').value).toBe('31');
    expect(save().getAttribute('aria-disabled')).toBeNull();
  });

  it('a host that reads the policy anew takes nothing from who is typing; another policy is shown where nobody does', async () => {
    const { again } = await show();
    await userEvent.fill(field('One offer'), '15');
    again({ policy: { ...storyPolicy } });
    expect(field('One offer').value).toBe('15');
    const others = { ...storyPolicy, roles: storyPolicy.roles.map((each) => ({ ...each, perOffer: 1_000 })) };
    again({ policy: others });
    expect(field('One offer').value).toBe('15');
    await userEvent.click(screen.getByRole('button', { name: 'Undo all changes' }));
    expect(field('One offer').value).toBe('10.00');
    again({ policy: storyPolicy });
    await waitFor(() => expect(field('One offer').value).toBe('20.00'));
  });
});

it('shows law and platform with their sources, to read only, and which law binds', async () => {
  await show();
  await userEvent.click(screen.getByText('Laws', { selector: 'summary' }));
  const rule = screen.getByText('The buyer may have the goods mended or replaced.').closest('li') as HTMLElement;
  expect(rule.textContent).toContain('example act, section 1');
  expect(within(rule).getByText('binds')).toBeTruthy();
  expect(within(rule).queryAllByRole('textbox')).toEqual([]);
  await userEvent.click(screen.getByText('Platforms', { selector: 'summary' }));
  expect(screen.getByText('seller rules 4.2', { exact: false })).toBeTruthy();
  expect(await violations()).toEqual([]);
});
