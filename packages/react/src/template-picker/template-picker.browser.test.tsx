import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderWithDesk, settle } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk, STORY_NOW, storySnapshots, type StoryDesk } from '../story-desk/index.ts';
import { caretPlace } from './caret-place.ts';
import { gapCase, lateCase, storyTemplates, thaiCase } from './template-fixtures.test-support.ts';
import { TemplatedComposer } from './template-story.test-support.tsx';
import type { SentTemplate, TemplatesOptions } from './index.ts';

afterEach(cleanup);

const sure = <T,>(value: T | null | undefined): T => {
  if (value === undefined || value === null) throw new Error('not there');
  return value;
};
const conversationId = sure(storySnapshots[0]).summary.id;
const field = () => sure(document.querySelector<HTMLTextAreaElement>('textarea'));
const list = () => screen.findByRole('listbox', { name: /.+/ });
const selected = () => document.querySelector('[role="option"][aria-selected="true"]')?.textContent ?? '';
const GERMAN = 'Ihre Bestellung 205-4471 kommt später, das tut mir leid. DHL rechnet mit zwei Tagen.\n\nIch melde mich morgen.';
const CHANNELS = { maxLength: 4000 };

async function show(options: Partial<TemplatesOptions> = {}, locale = 'en', withScenario = false) {
  const desk = createStoryDesk({ snapshots: storySnapshots });
  const view = await renderWithDesk(
    desk,
    <TemplatedComposer conversationId={conversationId} options={options} withScenario={withScenario} />,
    { locale },
  );
  await waitFor(() => expect(document.querySelector('[data-fm-surface]')?.getAttribute('lang')).toBe(locale));
  return { ...view, desk };
}

const texts = (desk: StoryDesk) => desk.executed.flatMap(({ command }) => (command.type === 'message.send' ? [command.body.text] : []));

async function violations(): Promise<unknown[]> {
  const found = await act(() => axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } }));
  return found.violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }));
}

async function type(words: string): Promise<void> {
  await userEvent.click(field());
  await userEvent.keyboard(words);
}

describe.each(['en', 'ar'])('the slash command in %s', (locale) => {
  it('finds, fills and inserts with Enter; undo takes it back; the next Enter sends', async () => {
    const onUse = vi.fn<(use: SentTemplate) => void>();
    const { desk } = await show({ onUse }, locale);
    await type('/delay1');
    await list();
    await waitFor(() => expect(selected()).toContain('/delay1'));
    expect(field().getAttribute('aria-activedescendant')).toBe(document.querySelector('[aria-selected="true"]')?.id);
    expect(document.activeElement).toBe(field());
    await settle();
    expect(await violations()).toEqual([]);

    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(field().value).toBe(GERMAN));
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(field().hasAttribute('aria-activedescendant')).toBe(false);
    expect(texts(desk)).toEqual([]);
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(field().value).toBe('/delay1'));
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await waitFor(() => expect(field().value).toBe(GERMAN));
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(texts(desk)).toEqual([GERMAN]));
    expect(onUse).toHaveBeenCalledTimes(1);
    expect(onUse.mock.calls[0]?.[0]).toMatchObject({
      ...{ templateId: 'late.notice', version: 1, language: 'de', register: 'formal', sentAt: STORY_NOW, sentText: GERMAN, missing: [] },
    });
  });
});

describe('the slash command', () => {
  it('opens on the slash alone with what fits, and arrows walk through it', async () => {
    await show();
    await type('Guten Tag, /');
    await list();
    await waitFor(() => expect(selected()).toContain('Late parcel, first word'));
    expect(selected()).toContain('Answers what the buyer wrote (93% sure)');
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(selected()).not.toContain('Late parcel, first word'));
    await userEvent.keyboard('{ArrowUp}');
    await waitFor(() => expect(selected()).toContain('Late parcel, first word'));
    await userEvent.keyboard('{Tab}');
    await waitFor(() => expect(field().value).toBe(`Guten Tag, ${GERMAN}`));
    expect(document.activeElement).toBe(field());
  });

  it('stands at the slash, not at the edge of the field', async () => {
    await show();
    await type('Ein Wort und /');
    await list();
    const popover = sure(document.querySelector('.fm-template-slash'));
    const place = caretPlace(field(), 'Ein Wort und '.length);
    expect(place.left).toBeGreaterThan(field().getBoundingClientRect().left + 40);
    await waitFor(() => {
      const box = popover.getBoundingClientRect();
      // Above or below the line with the slash, never over it.
      expect(box.bottom <= place.top + 1 || box.top >= place.bottom - 1).toBe(true);
      expect(box.left).toBeLessThanOrEqual(place.left + 1);
      expect(box.right).toBeGreaterThan(place.left);
    });
  });

  it('leaves the slash as text with Escape, and sends it so', async () => {
    const { desk } = await show();
    await type('/delay');
    await list();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    await userEvent.keyboard('2');
    await settle();
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(field().value).toBe('/delay2');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(texts(desk)).toEqual(['/delay2']));
  });

  it('asks again for a new slash after one was left', async () => {
    await show();
    await type('/de');
    await list();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}/de');
    await list();
  });

  it('has no say in a note, inside a word, or where nothing is found: Enter is the composer’s', async () => {
    const { desk } = await show();
    await type('und/oder');
    await settle();
    expect(screen.queryByRole('listbox')).toBeNull();
    await userEvent.keyboard(' /qqqqqqqq');
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(texts(desk)).toEqual(['und/oder /qqqqqqqq']));
    await userEvent.keyboard('{Control>}{Shift>}l{/Shift}{/Control}');
    await type('/delay');
    await settle();
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('keeps its hands off while an input method composes', async () => {
    const { desk } = await show();
    await type('/');
    await list();
    const target = field();
    act(() => {
      target.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      target.value = '/fa';
      target.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    });
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
    act(() => {
      target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true }));
    });
    expect(target.value).toBe('/fa');
    act(() => {
      target.value = '/包裹';
      target.setSelectionRange(3, 3);
      target.dispatchEvent(new InputEvent('input', { bubbles: true }));
      target.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '包裹' }));
    });
    await list();
    await waitFor(() => expect(selected()).toContain('/delay1'));
    expect(texts(desk)).toEqual([]);
  });

  it('says that there is no text in the buyer’s language, and inserts none in another', async () => {
    await show({ about: thaiCase });
    await type('/delay1');
    await list();
    await waitFor(() =>
      expect(document.querySelector('.fm-template-glance')?.textContent).toMatch(/No text in Thai yet\. There is one in: .*German/),
    );
    await userEvent.keyboard('{Enter}');
    await settle();
    expect(field().value).toBe('/delay1');
  });
});

describe('a gap', () => {
  it('is marked and selected, holds the reply back by its name, and lets it go once it is filled', async () => {
    const { desk } = await show({ about: gapCase });
    await type('/delay1');
    await list();
    await waitFor(() => expect(document.querySelector('.fm-template-gap')?.textContent).toBe('[shipment.carrier]'));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(field().value).toContain('[shipment.carrier]'));
    const chosen = field().value.slice(field().selectionStart, field().selectionEnd);
    expect(chosen).toBe('[shipment.carrier]');
    await waitFor(() => expect(document.querySelector('.fm-composer-underline')?.textContent).toBe('[shipment.carrier]'));
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByText('The reply still has gaps: shipment.carrier. Fill them before sending.');
    expect(texts(desk)).toEqual([]);
    act(() => field().setSelectionRange(field().value.indexOf('['), field().value.indexOf(']') + 1));
    await userEvent.keyboard('DHL');
    await waitFor(() => expect(document.querySelector('.fm-composer-underline')).toBeNull());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(texts(desk)).toEqual([GERMAN]));
  });

  it('is known again in a draft that was left with one', async () => {
    const desk = createStoryDesk({ snapshots: storySnapshots });
    desk.drafts.keep(conversationId, { kind: 'reply', text: 'Mit [shipment.carrier] unterwegs.', attachments: [] });
    await renderWithDesk(desk, <TemplatedComposer conversationId={conversationId} />);
    await userEvent.click(field());
    await userEvent.keyboard('{Enter}');
    await screen.findByText(/still has gaps: shipment\.carrier/);
    expect(texts(desk)).toEqual([]);
  });
});

describe('the picker', () => {
  const open = async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Templates' }));
    const box = await screen.findByRole('dialog');
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('combobox'));
    return within(box);
  };

  it('shows what fits first, then what was used, then all; finds through a slip; inserts at the caret', async () => {
    await show();
    await type('Liebe Frau Weber. ');
    const box = await open();
    await waitFor(() => expect(box.getAllByRole('group').map((each) => each.getAttribute('aria-label'))).toContain('Used recently'));
    const groups = box.getAllByRole('group').map((each) => each.getAttribute('aria-label'));
    expect(groups.slice(0, 2)).toEqual(['Recommended', 'Used recently']);
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(6);
    await settle();
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('verspatung');
    await waitFor(() => expect(selected()).toContain('/delay1'));
    await waitFor(() => expect(document.querySelector('.fm-template-text')?.textContent).toBe(GERMAN));
    expect(document.querySelector('.fm-template-text')?.getAttribute('lang')).toBe('de');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(field().value).toBe(`Liebe Frau Weber. ${GERMAN}`));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(field());
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(field().value).toBe('Liebe Frau Weber. '));
  });

  it('takes another language and form of address, and says so where there is none', async () => {
    await show();
    const box = await open();
    await waitFor(() => expect(document.querySelector('.fm-template-text')?.textContent).toBe(GERMAN));
    await userEvent.selectOptions(box.getByRole('combobox', { name: 'Form of address' }), 'informal');
    await waitFor(() => expect(document.querySelector('.fm-template-text')?.textContent).toMatch(/^Deine Bestellung/));
    await userEvent.selectOptions(box.getByRole('combobox', { name: 'Language' }), 'zh-CN');
    await waitFor(() => expect(document.querySelector('.fm-template-text')?.getAttribute('lang')).toBe('zh-CN'));
    box.getByText('There is no text in the form of address asked for.');
    await userEvent.click(box.getByRole('button', { name: 'Insert' }));
    await waitFor(() => expect(field().value).toMatch(/^您的订单 205-4471/));
  });

  it('does not insert what the channel would not carry', async () => {
    await show({ channel: { ...CHANNELS, maxLength: 20 } });
    const box = await open();
    await box.findByText(/Too long for this channel: \d+ of 20 characters\./);
    expect(box.getByRole('button', { name: 'Insert' }).getAttribute('aria-disabled')).toBe('true');
    act(() => sure(document.activeElement as HTMLElement | null).focus());
    await userEvent.keyboard('{Enter}');
    await settle();
    expect(screen.queryByRole('dialog')).not.toBeNull();
    expect(field().value).toBe('');
  });

  it('closes with Escape and leaves the draft alone', async () => {
    await show();
    await type('mine');
    await open();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(field().value).toBe('mine');
  });
});

describe.each(['en', 'ar'])('the likely reply in %s', (locale) => {
  it('stands above an empty reply: one key inserts, the next sends', async () => {
    const { desk } = await show({}, locale, true);
    await waitFor(() => expect(document.querySelector('.fm-scenario-text')?.textContent).toBe(GERMAN));
    await settle();
    expect(await violations()).toEqual([]);
    await userEvent.click(field());
    await userEvent.keyboard('{Alt>}r{/Alt}');
    await waitFor(() => expect(field().value).toBe(GERMAN));
    await waitFor(() => expect(document.querySelector('.fm-scenario-text')).toBeNull());
    expect(texts(desk)).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(texts(desk)).toEqual([GERMAN]));
  });
});

describe('the likely reply', () => {
  it('says what is missing, and inserts with the gap to fill', async () => {
    await show({ about: gapCase }, 'en', true);
    await screen.findByText('Still missing: shipment.carrier');
    await userEvent.click(screen.getByRole('button', { name: /^Insert and fill the gaps/ }));
    await waitFor(() => expect(field().value.slice(field().selectionStart, field().selectionEnd)).toBe('[shipment.carrier]'));
  });

  it('goes away when dismissed, and stays away while something is written', async () => {
    await show({}, 'en', true);
    await screen.findByRole('group', { name: 'Likely reply' });
    await type('Hallo');
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Likely reply' })).toBeNull());
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}');
    await screen.findByRole('group', { name: 'Likely reply' });
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Likely reply' })).toBeNull());
    expect(document.activeElement).toBe(field());
    await userEvent.keyboard('{Alt>}r{/Alt}');
    await settle();
    expect(field().value).toBe('');
  });

  it('says that there is no text in the language, and shows nothing where nothing fits', async () => {
    const view = await show({ about: thaiCase }, 'en', true);
    await screen.findByText('The likely template has no text in Thai yet.');
    view.unmount();
    await show({ about: { variables: {}, languages: ['de'] } }, 'en', true);
    expect(document.querySelector('.fm-scenario:not([hidden])')).toBeNull();
  });

  it('gives its reasons when asked', async () => {
    await show({ about: { ...lateCase, effects: new Map([['late.notice', { low: 0.7, mean: 0.8, uses: 120 }]]) } }, 'en', true);
    await userEvent.click(await screen.findByText('Why'));
    expect(screen.getByText('All was well after 80% of 120 uses')).toBeTruthy();
    expect(screen.getByText('Days late: 4')).toBeTruthy();
  });
});

it('finds in all of a large library, though one typed before it was indexed', async () => {
  const filler = Array.from({ length: 1000 }, (_, at) => ({
    ...sure(storyTemplates[0]),
    id: `t${at}`,
    shortcut: `t${at}`,
    texts: wordsOf(at),
  }));
  const last = {
    ...sure(storyTemplates[0]),
    id: 'last',
    shortcut: 'quartz',
    texts: { de: { title: 'Quarz', bodies: { formal: 'Quarz.' } } },
  };
  await show({ templates: [...filler, last] });
  await type('/quartz');
  await waitFor(() => expect(selected()).toContain('/quartz'), { timeout: 20_000 });
});

function wordsOf(at: number) {
  const words = Array.from({ length: 30 }, (_, word) => `wort${(at * 31 + word * 17) % 997}`);
  return { de: { title: words.slice(0, 4).join(' '), bodies: { formal: words.join(' ') } } };
}
