import { describe, expect, it } from 'vitest';
import { ariaKeys, matchShortcut, matchesKeys, printKeys, type KeyPress } from './match-shortcut.ts';
import { resolveShortcuts, shortcuts } from './shortcuts.ts';
import { en } from '../locales/en.ts';

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...rest,
});

describe('matching keys', () => {
  it('means Cmd on Apple keyboards and Ctrl elsewhere by Mod', () => {
    expect(matchesKeys(press('b', { ctrlKey: true }), 'Mod+B', false)).toBe(true);
    expect(matchesKeys(press('b', { ctrlKey: true }), 'Mod+B', true)).toBe(false);
    expect(matchesKeys(press('b', { metaKey: true }), 'Mod+B', true)).toBe(true);
  });
  it('goes by the place of the key where the layout has no Latin letters', () => {
    expect(matchesKeys(press('и', { ctrlKey: true, code: 'KeyB' }), 'Mod+B', false)).toBe(true);
    expect(matchesKeys(press('и', { ctrlKey: true, code: 'KeyB' }), 'Mod+I', false)).toBe(false);
  });
  it('goes by the letter where the layout has moved it', () => {
    expect(matchesKeys(press('a', { ctrlKey: true, code: 'KeyQ' }), 'Mod+Q', false)).toBe(false);
  });
  it('leaves AltGr alone, which Windows reports as Ctrl with Alt', () => {
    expect(matchesKeys(press('b', { ctrlKey: true, altKey: true }), 'Mod+B', false)).toBe(false);
  });
  it('lets Shift be free for signs: on a German keyboard the slash is Shift+7', () => {
    expect(matchesKeys(press('/', { ctrlKey: true, shiftKey: true, code: 'Digit7' }), 'Mod+/', false)).toBe(true);
    expect(matchesKeys(press('?', { shiftKey: true }), '?', false)).toBe(true);
  });
  it('while writing, the list wins over the sheet on that keyboard', () => {
    const german = press('/', { ctrlKey: true, shiftKey: true, code: 'Digit7' });
    expect(matchShortcut(german, 'composer', shortcuts, false)).toBe('numberedList');
    expect(matchShortcut(german, 'desk', shortcuts, false)).toBe('shortcuts');
  });
});

describe('the registry', () => {
  it('has words for every action, and no words without an action', () => {
    expect(Object.keys(en.shortcuts.action).sort()).toEqual(shortcuts.map(({ id }) => id).sort());
  });
  it('gives no keys to two actions of one scope, for either send key', () => {
    for (const sendKey of ['enter', 'mod-enter'] as const) {
      const all = resolveShortcuts({}, sendKey, false).flatMap(({ scope, keys }) => keys.map((each) => `${scope} ${each}`));
      expect(new Set(all).size).toBe(all.length);
    }
  });
  it('lets a host remap and turn off', () => {
    const list = resolveShortcuts({ bold: 'Mod+Shift+B', italic: null }, 'enter', false);
    expect(list.find(({ id }) => id === 'bold')?.keys).toEqual(['Mod+Shift+B']);
    expect(list.some(({ id }) => id === 'italic')).toBe(false);
  });
});

describe('printing keys', () => {
  it('as the keyboard has them', () => {
    expect(printKeys('Mod+Shift+Digit7', false)).toEqual(['Ctrl', 'Shift', '7']);
    expect(printKeys('Mod+Shift+Digit7', true)).toEqual(['⌘', '⇧', '7']);
    expect(ariaKeys(['?', 'Mod+Shift+Digit7'], false)).toBe('? Control+Shift+7');
  });
});
