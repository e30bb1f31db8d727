import { StrictMode, act, useState, type ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import type { CommandId } from '@ferryman/core/schema';
import { takeBackIntoComposer, type DraftContent } from './index.ts';
import { FIRST, SECOND, keys, on, press, returned, typeIn } from './composer-actions.test-support.tsx';
import { createFixtureDesk } from './composer-fixture.test-support.tsx';
import { button, field, find, inputMethod, render, until } from './render-composer.test-support.tsx';

describe('input methods', () => {
  it('Enter inside a composition never sends, and the composition is left alone', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await act(async () => field().focus());
    await inputMethod.compose('ni');
    await inputMethod.compose('nihao');
    act(() => {
      field().dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229, bubbles: true, cancelable: true }),
      );
      field().dispatchEvent(new KeyboardEvent('keydown', { key: 'b', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true }));
    });
    expect(desk.sent).toEqual([]);
    expect(field().value).toBe('nihao');
    await inputMethod.commit('你好');
    expect(field().value).toBe('你好');
    await keys('{Enter}');
    expect(desk.sent.map(({ message }) => message.body.text)).toEqual(['你好']);
  });

  it("Safari's order, composition end before the key press that ended it, does not send either", async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('日本');
    act(() => {
      field().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      field().dispatchEvent(new CompositionEvent('compositionend', { data: '日本', bubbles: true }));
      field().dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: false, bubbles: true, cancelable: true }),
      );
    });
    expect(desk.sent).toEqual([]);
  });

  it('another tab cannot write into a composition; what is composed wins', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await act(async () => field().focus());
    await inputMethod.compose('한');
    act(() => desk.changeElsewhere(FIRST, { kind: 'reply', text: 'from the other tab', attachments: [] }));
    expect(field().value).toBe('한');
    await inputMethod.commit('한국');
    expect(field().value).toBe('한국');
    expect(desk.drafts.draft(FIRST).get()?.text).toBe('한국');
  });

  it('a message taken back waits for the end of the composition', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await act(async () => field().focus());
    await inputMethod.compose('か');
    const id = returned(desk, 'Once more');
    act(() => void takeBackIntoComposer(desk, id));
    expect(field().value).toBe('か');
    await inputMethod.commit('蚊');
    expect(field().value).toBe('Once more\n\n蚊');
  });

  it('the caret stays where it was while composing in the middle', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('ab');
    field().setSelectionRange(1, 1);
    await inputMethod.compose('中');
    expect([field().value, field().selectionStart]).toEqual(['a中b', 2]);
    await inputMethod.commit('中文');
    expect([field().value, field().selectionStart]).toEqual(['a中文b', 3]);
  });
});

describe('markup', () => {
  it('works on the selection by shortcut and by button, is undone by the browser, and travels as Markdown', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('big sale');
    field().setSelectionRange(0, 3);
    await keys('{Control>}b{/Control}');
    await until(() => field().value === '**big** sale');
    await keys('{Control>}z{/Control}');
    expect(field().value).toBe('big sale');
    field().setSelectionRange(4, 8);
    await press(button('Italic'));
    await until(() => field().value === 'big *sale*');
    expect(document.activeElement).toBe(field());
    await keys('{Enter}');
    expect(desk.sent[0]?.message.body).toEqual({ format: 'markdown', text: 'big *sale*' });
  });

  it('continues a list, and ends it on an empty item', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('one');
    await keys('{Control>}{Shift>}[Digit7]{/Shift}{/Control}');
    await until(() => field().value === '1. one');
    await keys('{Shift>}{Enter}{/Shift}two{Shift>}{Enter}{/Shift}{Shift>}{Enter}{/Shift}end');
    expect(field().value).toBe('1. one\n2. two\nend');
  });

  it('undo does not bring back what was sent', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('sent{Enter}');
    await keys('{Control>}z{/Control}');
    expect(field().value).toBe('');
  });

  it('is off where the channel carries plain text only, but not in notes', async () => {
    const desk = createFixtureDesk({ channel: { richText: false } });
    await render(on(desk));
    expect(document.querySelector('[aria-label=Bold]')).toBeNull();
    await typeIn('**plain**');
    field().select();
    await keys('{Control>}b{/Control}');
    expect(field().value).toBe('**plain**');
    await keys('{Enter}');
    expect(desk.sent[0]?.message.body.format).toBe('text');
    await press(button('Note'));
    expect(document.querySelector('[aria-label=Bold]')).not.toBeNull();
  });

  it('is one stop for Tab, with arrow keys inside that follow the direction', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await act(async () => button('Bold').focus());
    await keys('{ArrowRight}');
    await until(() => document.activeElement?.getAttribute('aria-label') === 'Italic');
    await keys('{End}');
    await until(() => document.activeElement?.getAttribute('aria-label') === 'Attach files');
    expect(document.querySelectorAll('.fm-composer-toolbar button[tabindex="0"]')).toHaveLength(1);
  });
});

describe('drafts', () => {
  it('survive unmount, and each conversation has its own', async () => {
    const desk = createFixtureDesk();
    const { show } = await render(<StrictMode>{on(desk)}</StrictMode>);
    await typeIn('first');
    await show(<StrictMode>{on(desk, { conversationId: SECOND })}</StrictMode>);
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
    await typeIn('second');
    // Undo must not dig up the other conversation's words.
    await keys('{Control>}z{/Control}{Control>}z{/Control}');
    expect(field().value).not.toContain('first');
    await show(<StrictMode>{on(desk)}</StrictMode>);
    expect(field().value).toBe('first');
    await show(<p />);
    await show(<StrictMode>{on(desk)}</StrictMode>);
    expect(field().value).toBe('first');
  });

  it('that load late, or change in another tab, appear', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    act(() => desk.changeElsewhere(FIRST, { kind: 'note', text: 'from the device', attachments: [] }));
    expect(field().value).toBe('from the device');
    expect(find('.fm-composer').dataset['kind']).toBe('note');
  });

  it('a host may own them: it is told why they change, and its answer is shown', async () => {
    const desk = createFixtureDesk();
    const reasons: string[] = [];
    function Host(): ReactElement {
      const [draft, setDraft] = useState<DraftContent>({ kind: 'reply', text: '', attachments: [] });
      return on(desk, {
        draft,
        onDraftChange: (next, { reason }) => {
          reasons.push(reason);
          setDraft({ ...next, text: next.text.replaceAll('!', '') });
        },
      });
    }
    await render(<Host />);
    await typeIn('a!');
    expect(field().value).toBe('a');
    await press(button('Note'));
    await typeIn('{Enter}');
    expect(reasons).toEqual(['typed', 'typed', 'kind', 'sent']);
    expect(desk.drafts.draft(FIRST).get()).toBeUndefined();
  });

  it('a message taken back goes above what is being written, undo takes it out again', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('new words');
    await act(async () => void takeBackIntoComposer(desk, returned(desk, 'old words')));
    expect(field().value).toBe('old words\n\nnew words');
    expect(desk.drafts.draft(FIRST).get()?.text).toBe('old words\n\nnew words');
    await keys('{Control>}z{/Control}');
    expect(field().value).toBe('new words');
  });

  it('a message taken back while the composer is elsewhere is in the draft', async () => {
    const desk = createFixtureDesk();
    await render(on(desk, { conversationId: SECOND }));
    expect(takeBackIntoComposer(desk, returned(desk, 'old words'))).toBe(true);
    expect(desk.drafts.draft(FIRST).get()?.text).toBe('old words');
    expect(takeBackIntoComposer(desk, 'gone-12345' as CommandId)).toBe(false);
  });

  it('a note taken back next to a reply makes a note of both: nothing internal reaches the buyer', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('reply');
    await act(async () => void takeBackIntoComposer(desk, returned(desk, 'internal', 'note')));
    expect(find('.fm-composer').dataset['kind']).toBe('note');
  });
});

describe('notes', () => {
  it('keep the text when switched, by button and by shortcut, and stay notes after sending', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('for the team');
    await press(button('Note'));
    expect(field().value).toBe('for the team');
    expect(document.body.textContent).toContain('Only your team sees this');
    await keys('{Control>}{Shift>}l{/Shift}{/Control}');
    expect(find('.fm-composer').dataset['kind']).toBe('reply');
    await keys('{Control>}{Shift>}l{/Shift}{/Control}{Enter}next{Enter}');
    expect(desk.sent.map(({ message }) => message.kind)).toEqual(['note', 'note']);
  });
});
