import { act, createRef, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ConversationId } from '@ferryman/core/schema';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { ShortcutsProvider } from '../shortcut-sheet/index.ts';
import { ReplyComposer, type ComposerActions } from './index.ts';
import { FIRST, keys, on, press, typeIn } from './composer-actions.test-support.tsx';
import { createFixtureDesk } from './composer-fixture.test-support.tsx';
import { button, field, find, render, until } from './render-composer.test-support.tsx';

const focused = (role: string) => document.activeElement?.getAttribute('role') === role;
const menuItems = () => [...document.querySelectorAll('[role=menuitem]')];

describe('sending', () => {
  it('sends once for two Enters in a row, and empties the field before the second', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('Hello Lena');
    act(() => {
      const enter = () => new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true });
      field().dispatchEvent(enter());
      field().dispatchEvent(enter());
    });
    expect(desk.sent.map(({ message }) => message.body)).toEqual([{ format: 'text', text: 'Hello Lena' }]);
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
  });

  it('does not send for a held Enter key', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('Hello');
    act(() => void field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true })));
    expect(desk.sent).toEqual([]);
  });

  it('breaks the line on Shift+Enter, and with the other preset on Enter', async () => {
    const desk = createFixtureDesk();
    const { show } = await render(on(desk));
    await typeIn('a{Shift>}{Enter}{/Shift}b');
    expect(field().value).toBe('a\nb');
    await show(on(desk, { sendKey: 'mod-enter' }));
    await typeIn('{Enter}c');
    expect(field().value).toBe('a\nb\nc');
    expect(desk.sent).toEqual([]);
    await typeIn('{Control>}{Enter}{/Control}');
    expect(desk.sent).toHaveLength(1);
  });

  it('sends nothing for nothing', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('  {Enter}');
    act(() => button('Send').click());
    expect(desk.sent).toEqual([]);
  });

  it('sends and resolves by shortcut and from the menu, and says the language', async () => {
    const desk = createFixtureDesk();
    await render(on(desk, { language: 'de' }));
    await typeIn('one{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    await typeIn('two');
    await press(button('More ways to send'));
    await until(() => focused('menu') || focused('menuitem'));
    // The menu moves its focus after the key has been handled: the next key waits for it.
    for (const item of menuItems().slice(0, 2)) {
      await keys('{ArrowDown}');
      await until(() => document.activeElement === item);
    }
    await keys('{Enter}');
    expect(desk.sent.map(({ message }) => [message.body.text, message.thenStatus, message.language])).toEqual([
      ['one', 'resolved', 'de'],
      ['two', 'pending', 'de'],
    ]);
  });

  it('is stopped by a check, says why, and keeps the text', async () => {
    const desk = createFixtureDesk();
    await render(on(desk, { beforeSend: ({ body }) => (body.text.includes('ASAP') ? { reason: 'Say a date.' } : undefined) }));
    await typeIn('ASAP{Enter}');
    expect(desk.sent).toEqual([]);
    expect(field().value).toBe('ASAP');
    expect(find('[role=alert]').textContent).toBe('Say a date.');
    await typeIn('!');
    expect(find('[role=alert]').textContent).toBe('');
  });

  it('keeps the text when the desk throws', async () => {
    const desk = createFixtureDesk();
    const broken = {
      ...desk,
      send: () => {
        throw new Error('stopped');
      },
    };
    const actions = createRef<ComposerActions>();
    await render(on({ ...desk, ...broken }, { actionsRef: actions }));
    await typeIn('kept');
    expect(() => act(() => actions.current?.send())).toThrow('stopped');
    expect(field().value).toBe('kept');
  });
});

describe('what the source and the channel cannot do', () => {
  it('is not offered', async () => {
    const desk = createFixtureDesk({ capabilities: { notes: false, status: false, attachments: false, typing: false } });
    await render(on(desk));
    expect(document.querySelector('.fm-composer-kinds')).toBeNull();
    expect(document.querySelector('[aria-haspopup=menu]')).toBeNull();
    expect(document.querySelector('[aria-label="Attach files"]')).toBeNull();
    await typeIn('hello{Control>}{Shift>}l{/Shift}{/Control}');
    expect(find('.fm-composer').dataset['kind']).toBe('reply');
    expect(desk.typing).toEqual([]);
    await keys('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    expect(desk.sent[0]?.message).not.toHaveProperty('thenStatus');
  });

  it('says so when the source only reads', async () => {
    await render(on(createFixtureDesk({ capabilities: { send: false } })));
    expect(field().disabled).toBe(true);
    expect(find('[role=alert]').textContent).toBe('This source only lets you read.');
  });

  it('counts near the limit, and refuses beyond it', async () => {
    const desk = createFixtureDesk({ channel: { maxLength: 120 } });
    await render(on(desk));
    await typeIn('short');
    expect(document.querySelector('.fm-composer-counter')).toBeNull();
    await act(async () => userEvent.fill(field(), 'x'.repeat(118)));
    expect(find('.fm-composer-counter').textContent).toBe('2 characters left');
    await typeIn('123{Enter}');
    expect(desk.sent).toEqual([]);
    expect(find('.fm-composer-counter').textContent).toBe('1 character too many');
    expect(find('[role=alert]').textContent).toBe('Too long for this channel: 121 of 120 characters.');
    await press(button('Note'));
    await keys('{Enter}');
    expect(desk.sent).toHaveLength(1);
  });

  it('warns of web addresses where the channel holds them back', async () => {
    await render(on(createFixtureDesk({ channel: { links: false } })));
    await typeIn('see https://shop.example');
    expect(document.body.textContent).toContain('This channel may hold back messages with web addresses.');
  });
});

describe('the sign that someone is typing', () => {
  it('goes out at most every three seconds of the desk clock, and never for a note', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await typeIn('abc');
    expect(desk.typing).toHaveLength(1);
    desk.now += 3_000;
    await typeIn('d');
    expect(desk.typing).toHaveLength(2);
    // A clock set back must not silence it.
    desk.now -= 3_600_000;
    await typeIn('e');
    expect(desk.typing).toHaveLength(3);
    await press(button('Note'));
    desk.now += 10_000;
    await typeIn('f');
    expect(desk.typing).toHaveLength(3);
  });
});

describe('embedding', () => {
  it('forwards the text area and acts on request', async () => {
    const desk = createFixtureDesk();
    const input = createRef<HTMLTextAreaElement>();
    const actions = createRef<ComposerActions>();
    await render(on(desk, { inputRef: input, actionsRef: actions }));
    expect(input.current).toBe(field());
    act(() => actions.current?.insertText('from a template'));
    expect(field().value).toBe('from a template');
    await keys('{Control>}z{/Control}');
    expect(field().value).toBe('');
  });

  it('is built of parts that can be replaced, and a part outside its root says which', async () => {
    const desk = createFixtureDesk();
    await render(
      <FerrymanProvider desk={desk}>
        <ReplyComposer.Root conversationId={FIRST} asChild>
          <section>
            <ReplyComposer.Input asChild>
              <textarea data-mine />
            </ReplyComposer.Input>
            <ReplyComposer.SendButton>Go</ReplyComposer.SendButton>
          </section>
        </ReplyComposer.Root>
      </FerrymanProvider>,
    );
    expect(find('section').className).toBe('fm-composer');
    await act(async () => find('[data-mine]').focus());
    await keys('hi');
    await press(button('Go'));
    expect(desk.sent).toHaveLength(1);
    expect(() =>
      renderToString(
        <FerrymanProvider desk={desk}>
          <ReplyComposer.Toolbar />
        </FerrymanProvider>,
      ),
    ).toThrow('<ReplyComposer.Toolbar> was rendered outside <ReplyComposer.Root>');
  });

  it('lets the host remap keys and turn them off', async () => {
    const desk = createFixtureDesk();
    await render(<ShortcutsProvider overrides={{ bold: 'Mod+Shift+B', italic: null }}>{on(desk)}</ShortcutsProvider>);
    await typeIn('x');
    field().select();
    await keys('{Control>}b{/Control}{Control>}i{/Control}');
    expect(field().value).toBe('x');
    await keys('{Control>}{Shift>}b{/Shift}{/Control}');
    await until(() => field().value === '**x**');
  });

  it('draws wavy lines exactly under the text of the field', async () => {
    const desk = createFixtureDesk();
    const { show } = await render(on(desk));
    await typeIn('hello wrold');
    await show(on(desk, { inputDecorations: [{ from: 6, to: 11, severity: 'error' }] }));
    await until(() => document.querySelector('.fm-composer-underline') !== null);
    expect(find('.fm-composer-underline').textContent).toBe('wrold');
    await typeIn(' and more');
    await until(() => find('.fm-composer-mirror').textContent === 'hello wrold and more\u200b');
    expect(find('.fm-composer-underline').textContent).toBe('wrold');
    const mirror = getComputedStyle(find('.fm-composer-mirror'));
    const input = getComputedStyle(field());
    for (const property of ['fontFamily', 'fontSize', 'lineHeight', 'paddingLeft', 'paddingTop', 'width', 'letterSpacing'] as const) {
      expect([property, mirror[property]]).toEqual([property, input[property]]);
    }
    expect(find('.fm-composer-mirror').getBoundingClientRect().top).toBe(field().getBoundingClientRect().top);
  });

  it('fits into 320 px, grows with the text up to a limit, and mirrors from right to left', async () => {
    const desk = createFixtureDesk();
    const { container } = await render(on(desk));
    container.style.inlineSize = '320px';
    expect(container.scrollWidth).toBeLessThanOrEqual(320);
    const before = field().offsetHeight;
    await act(async () => userEvent.fill(field(), 'line\n'.repeat(8)));
    expect(field().offsetHeight).toBeGreaterThan(before);
    await act(async () => userEvent.fill(field(), 'line\n'.repeat(80)));
    expect(field().offsetHeight).toBeLessThanOrEqual(0.41 * window.innerHeight);
    find('.fm-composer').setAttribute('dir', 'rtl');
    expect(button('Send').getBoundingClientRect().left).toBeLessThan(button('Bold').getBoundingClientRect().left);
  });

  it('renders on a server, draft included', () => {
    const desk = createFixtureDesk();
    desk.drafts.keep(FIRST, { kind: 'reply', text: 'kept words', attachments: [] });
    expect(renderToString(on(desk))).toContain('kept words');
  });

  it('typing renders no part of it again', async () => {
    const desk = createFixtureDesk();
    let renders = 0;
    function Counted({ id }: { id: ConversationId }): ReactElement {
      return (
        <ReplyComposer.Root conversationId={id}>
          <Probe />
        </ReplyComposer.Root>
      );
    }
    function Probe(): ReactElement {
      renders += 1;
      return <ReplyComposer.Input onKeyUp={() => undefined} />;
    }
    await render(
      <FerrymanProvider desk={desk}>
        <Counted id={FIRST} />
      </FerrymanProvider>,
    );
    await typeIn('a');
    const after = renders;
    await typeIn('bcdefghij');
    expect(renders).toBe(after);
  });
});
