import { act, type ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Coach } from '@ferryman/core/coach';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { keys, press, typeIn } from '../reply-composer/composer-actions.test-support.tsx';
import { conversation, createFixtureDesk, type FixtureDesk } from '../reply-composer/composer-fixture.test-support.tsx';
import { button, field, find, inputMethod, render, until } from '../reply-composer/render-composer.test-support.tsx';
import { createIdleWait, PAUSE_MS } from './idle-wait.ts';
import { CoachedComposer, type CoachedComposerProps } from './index.ts';
import { storyCoach, storyContext, storyRewriters, upsetContext } from './coach-fixtures.test-support.ts';

const FIRST = conversation('conversation-1');
const SECOND = conversation('conversation-2');

const on = (desk: FixtureDesk, props: Partial<CoachedComposerProps> = {}): ReactElement => (
  <FerrymanProvider desk={desk}>
    <CoachedComposer conversationId={FIRST} coach={storyCoach} context={storyContext} {...props} />
  </FerrymanProvider>
);
const lines = () =>
  [...document.querySelectorAll<HTMLElement>('.fm-composer-underline')].map((line) => [line.dataset['severity'], line.textContent]);
const underlined = (words: string) => until(() => lines().some(([, text]) => text === words));
const count = () => find('.fm-coach-count .fm-visually-hidden').textContent;
const counted = (words: string) => until(() => count() === words);
const list = () => find('.fm-coach');
const PROMISE = 'It arrives on Friday, guaranteed. I will write to you.';

/** A coach that notes when it was asked. */
function watched(coach: Coach = storyCoach): { readonly coach: Coach; readonly drafts: string[] } {
  const drafts: string[] = [];
  return {
    drafts,
    coach: {
      ...coach,
      lint: (draft, context) => {
        drafts.push(draft);
        return coach.lint(draft, context);
      },
    },
  };
}

describe('while writing', () => {
  it('lines appear under the words after a pause, and the count beside the send button says the same', async () => {
    await render(on(createFixtureDesk()));
    await typeIn(PROMISE);
    await underlined('guaranteed');
    // A slow machine pauses between letters, and half a sentence has other remarks.
    await counted('Coach: Errors: 1');
    expect(lines()).toEqual([['error', 'guaranteed']]);
    expect(list().dataset['state']).toBe('closed');
  });

  it('nothing is read on the path of a key, and one pause is one reading', async () => {
    const { coach, drafts } = watched();
    await render(on(createFixtureDesk(), { coach }));
    await act(async () => field().focus());
    await until(() => drafts.length > 0);
    drafts.length = 0;
    act(() => {
      for (const text of ['g', 'gu', 'guarantee']) {
        field().value = text;
        field().dispatchEvent(new InputEvent('input', { bubbles: true }));
        expect(drafts, 'read during the key press').toEqual([]);
      }
    });
    await underlined('guarantee');
    expect(drafts).toEqual(['guarantee']);
  });

  it('the caret stays where it is when lines come and go', async () => {
    await render(on(createFixtureDesk()));
    await typeIn(PROMISE);
    await act(async () => field().setSelectionRange(3, 10, 'backward'));
    await underlined('guaranteed');
    expect([field().selectionStart, field().selectionEnd, field().selectionDirection]).toEqual([3, 10, 'backward']);
    await act(async () => field().setSelectionRange(PROMISE.indexOf('guaranteed'), PROMISE.indexOf('.')));
    await keys('I hope');
    await until(() => lines().length === 0);
    expect(field().selectionStart).toBe(field().value.indexOf('I hope') + 6);
  });

  it('lines move with the words before the next reading', async () => {
    await render(on(createFixtureDesk()));
    await typeIn(PROMISE);
    await underlined('guaranteed');
    act(() => {
      field().setRangeText('Hello Lena, ', 0, 0, 'end');
      field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    expect(lines()).toEqual([['error', 'guaranteed']]);
  });

  it('a composition is neither read nor disturbed; its end is read', async () => {
    const { coach, drafts } = watched();
    await render(on(createFixtureDesk(), { coach }));
    await typeIn(`${PROMISE} `);
    await underlined('guaranteed');
    drafts.length = 0;
    const line = find('.fm-composer-underline');
    await inputMethod.compose('guarantee');
    const caret = field().selectionEnd;
    // A pause of the same length, begun after the coach's own, is over: the coach had its chance.
    let isOver = false;
    createIdleWait(() => {
      isOver = true;
    }).ask(PAUSE_MS);
    await until(() => isOver);
    expect(drafts).toEqual([]);
    expect(field().value).toBe(`${PROMISE} guarantee`);
    expect(field().selectionEnd).toBe(caret);
    expect(find('.fm-composer-underline')).toBe(line);
    await inputMethod.commit('guarantees');
    await underlined('guarantees');
    expect(lines().map(([, text]) => text)).toEqual(['guaranteed', 'guarantees']);
    expect(field().selectionEnd).toBe(field().value.length);
  });

  it('a note is not read', async () => {
    const { coach, drafts } = watched();
    const desk = createFixtureDesk();
    await render(on(desk, { coach }));
    await press(button('Note'));
    await typeIn(PROMISE);
    await until(() => drafts.length > 0 && drafts.at(-1) === '');
    await keys('{Enter}');
    expect(desk.sent.map(({ message }) => message.kind)).toEqual(['note']);
    expect(drafts.filter((draft) => draft !== '')).toEqual([]);
  });

  it('each conversation has its own remarks', async () => {
    const desk = createFixtureDesk();
    const { show } = await render(on(desk));
    await typeIn(PROMISE);
    await underlined('guaranteed');
    await show(on(desk, { conversationId: SECOND }));
    await until(() => lines().length === 0);
    expect(find('.fm-coach-count').dataset['empty']).toBe('true');
    await show(on(desk));
    await underlined('guaranteed');
  });
});

describe('sending', () => {
  it('an error holds it back even when nothing was read yet, and the list opens at it', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn(`${PROMISE}{Enter}`);
    expect(desk.sent).toEqual([]);
    await until(() => list().dataset['state'] === 'open');
    expect(find('.fm-composer-notice').textContent).toBe('Not sent: mend the errors, or say why they may stay.');
    expect(find('.fm-coach-remark').dataset['active']).toBe('true');
    expect(field().value).toBe(PROMISE);
  });

  it('goes on with a reason, which is told once the message has left', async () => {
    const desk = createFixtureDesk();
    const onOverride = vi.fn<NonNullable<CoachedComposerProps['onOverride']>>();
    await render(on(desk, { onOverride }));
    await typeIn(`${PROMISE}{Enter}`);
    await press(button('Ignore with a reason'));
    await keys('{Enter}');
    expect(document.querySelector('.fm-coach-reason'), 'an empty reason is none').not.toBeNull();
    await keys('The carrier guarantees it{Enter}');
    await until(() => lines().length === 0);
    expect(onOverride).not.toHaveBeenCalled();
    await typeIn('{Enter}');
    expect(desk.sent).toHaveLength(1);
    expect(onOverride.mock.calls).toEqual([
      [{ rule: 'over-promise', severity: 'error', text: 'guaranteed', reason: 'The carrier guarantees it' }],
    ]);
    expect(list().dataset['state']).toBe('closed');
  });

  it('a reason holds for the words it was given for, not for others', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn(`${PROMISE}{Enter}`);
    await press(button('Ignore with a reason'));
    await keys('Known{Enter}');
    await typeIn(' We guarantee it.{Enter}');
    expect(desk.sent).toEqual([]);
    await until(() => list().textContent.includes('guarantee'));
  });

  it('warnings and hints never hold it back', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('Please hurry up{Enter}');
    expect(desk.sent).toHaveLength(1);
  });

  it('a platform rule says its source and date', async () => {
    await render(on(createFixtureDesk()));
    await typeIn('Leave a review and get a coupon. I will write to you.{Enter}');
    await until(() => document.querySelector('.fm-coach-source') !== null);
    expect(find('.fm-coach-source').textContent).toBe('Source: rules.example, as of Feb 1, 2026');
    expect(find<HTMLAnchorElement>('.fm-coach-source').rel).toBe('noreferrer noopener');
  });
});

describe('repairs by keyboard', () => {
  it('Alt+Enter goes to the repairs of the remark at the caret, Enter takes one, undo takes it back', async () => {
    const onFixed = vi.fn<NonNullable<CoachedComposerProps['onFixed']>>();
    await render(on(createFixtureDesk(), { onFixed }));
    await typeIn('Please hurry up, Lena. I will write to you.');
    await underlined('hurry up');
    await act(async () => field().setSelectionRange(10, 10));
    await keys('{Alt>}{Enter}{/Alt}');
    await until(() => document.activeElement?.textContent === 'Write “at your convenience”');
    await keys('{Enter}');
    expect(field().value).toBe('Please at your convenience, Lena. I will write to you.');
    await until(() => document.activeElement === field());
    await until(() => lines().length === 0);
    expect(onFixed.mock.calls.map(([remark]) => remark.rule)).toEqual(['urging']);
    await keys('{Control>}z{/Control}');
    expect(field().value).toBe('Please hurry up, Lena. I will write to you.');
    await underlined('hurry up');
  });

  it('the caret keeps its place in the words when a repair changes others', async () => {
    await render(on(createFixtureDesk()));
    await typeIn('Please hurry up, Lena. I will write to you.');
    await underlined('hurry up');
    const place = field().value.indexOf('Lena');
    await act(async () => field().setSelectionRange(place, place));
    await press(find('.fm-coach-count'));
    await press(button('Write “at your convenience”'));
    expect(field().value.slice(field().selectionStart)).toMatch(/^Lena\. /);
  });

  it('F8 and Shift+F8 go round the remarks and select their words', async () => {
    await render(on(createFixtureDesk()));
    await typeIn('We guarantee it. Please hurry up. I will write to you.');
    await underlined('hurry up');
    const selected = () => field().value.slice(field().selectionStart, field().selectionEnd);
    await act(async () => field().setSelectionRange(0, 0));
    const seen: string[] = [];
    for (const key of ['{F8}', '{F8}', '{F8}', '{Shift>}{F8}{/Shift}']) {
      await keys(key);
      seen.push(selected());
    }
    expect(seen).toEqual(['guarantee', 'hurry up', 'guarantee', 'hurry up']);
    expect(list().dataset['state']).toBe('closed');
  });

  it('Escape closes the list and gives the focus back', async () => {
    await render(on(createFixtureDesk()));
    await typeIn('Please hurry up. I will write to you.');
    await underlined('hurry up');
    await keys('{Alt>}{Enter}{/Alt}');
    await until(() => document.activeElement?.closest('.fm-coach') !== null);
    await keys('{Escape}');
    expect(document.activeElement).toBe(field());
    expect(list().dataset['state']).toBe('closed');
  });

  it('what is missing is offered for insertion, without a line under the whole draft', async () => {
    await render(on(createFixtureDesk(), { context: upsetContext }));
    await typeIn('We refund the order. I will write to you.');
    await counted('Coach: Warnings: 1, Hints: 1');
    expect(lines()).toEqual([]);
    await press(find('.fm-coach-count'));
    await press(button('Add “I am sorry about the wait.”'));
    expect(field().value).toBe('I am sorry about the wait. We refund the order. I will write to you.');
  });
});

describe('rewrites', () => {
  it('are looked for once the list is open; one with an error is held back with its reason', async () => {
    await render(on(createFixtureDesk(), { rewriters: storyRewriters }));
    await typeIn('Please hurry up. I will write to you.');
    await underlined('hurry up');
    expect(document.querySelector('.fm-coach-rewrites')).toBeNull();
    await press(find('.fm-coach-count'));
    await until(() => document.querySelector('.fm-coach-rewrites') !== null);
    expect(find('.fm-coach-held').textContent).toBe('Held back: Promises more than carrier or policy support');
    expect(document.querySelectorAll('.fm-coach-rewrites button')).toHaveLength(1);
    await press(button('Insert'));
    expect(field().value).toMatch(/Plan B: I refund the order\.$/);
    await keys('{Control>}z{/Control}');
    expect(field().value).toBe('Please hurry up. I will write to you.');
  });

  it('of a draft that has changed since are dropped', async () => {
    let answer: () => void = () => undefined;
    const asked: { readonly aborted: boolean }[] = [];
    const slow = {
      name: 'slow',
      rewrite: async ({ draft }: { readonly draft: string }, signal?: { readonly aborted: boolean }) => {
        if (signal) asked.push(signal);
        if (asked.length === 1) await new Promise<void>((resolve) => (answer = resolve));
        return [{ id: draft, kind: 'model' as const, by: 'slow', edits: [{ start: 0, end: 0, text: `Re: ${draft} ` }], reasons: [] }];
      },
    };
    const rewriters = [slow];
    await render(on(createFixtureDesk(), { rewriters }));
    await typeIn('Hello. I will write to you.');
    await until(() => find('.fm-coach-count').dataset['empty'] === undefined);
    await press(find('.fm-coach-count'));
    await until(() => asked.length === 1);
    await typeIn('!');
    expect(asked[0]?.aborted).toBe(true);
    await act(async () => answer());
    await until(() => document.querySelector('.fm-coach-proposal')?.textContent === 'Re: Hello. I will write to you.!');
  });
});
