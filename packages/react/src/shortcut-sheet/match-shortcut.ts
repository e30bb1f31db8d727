import type { Shortcut, ShortcutId, ShortcutScope } from './shortcuts.ts';

/** What of a keyboard event decides. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

interface Chord {
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

/** Read once: every key that is typed is held against every shortcut. */
const chords = new Map<string, Chord>();

function chordOf(keys: string, apple: boolean): Chord {
  const name = apple ? `apple ${keys}` : keys;
  const known = chords.get(name);
  if (known) return known;
  const chord = parseKeys(keys, apple);
  chords.set(name, chord);
  return chord;
}

function parseKeys(keys: string, apple: boolean): Chord {
  // The last part may itself be `+`.
  const parts = keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
  const modifiers = new Set(parts.slice(0, -1).map((part) => part.toLowerCase()));
  const mod = modifiers.has('mod');
  return {
    ctrl: modifiers.has('ctrl') || (mod && !apple),
    meta: modifiers.has('meta') || (mod && apple),
    alt: modifiers.has('alt'),
    shift: modifiers.has('shift'),
    key: parts.at(-1) ?? '',
  };
}

function pressesKey(press: KeyPress, key: string): boolean {
  if (/^(Digit|Numpad)\d$/.test(key)) return press.code === key;
  if (!/^[a-z]$/i.test(key)) return press.key === key;
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  // A Russian or Arabic layout gives its own letter, Option on a Mac a sign: then the place on the keyboard decides.
  const isLatinLetter = /^[a-z]$/i.test(press.key);
  return !isLatinLetter && press.code === `Key${key.toUpperCase()}`;
}

/** Whether a key press is what `keys` says. A sign such as `?` may need Shift on one layout and not on another, so Shift is free there. */
export function matchesKeys(press: KeyPress, keys: string, apple: boolean): boolean {
  const chord = chordOf(keys, apple);
  const isSign = chord.key.length === 1 && !/[a-z]/i.test(chord.key);
  return (
    press.ctrlKey === chord.ctrl &&
    press.metaKey === chord.meta &&
    press.altKey === chord.alt &&
    (isSign || press.shiftKey === chord.shift) &&
    pressesKey(press, chord.key)
  );
}

/** Which action of a scope a key press asks for. */
export function matchShortcut(
  press: KeyPress,
  scope: ShortcutScope,
  shortcuts: readonly Shortcut[],
  apple: boolean,
): ShortcutId | undefined {
  return shortcuts.find((shortcut) => shortcut.scope === scope && shortcut.keys.some((keys) => matchesKeys(press, keys, apple)))?.id;
}

const APPLE_SIGNS: Readonly<Record<string, string>> = { mod: '⌘', meta: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' };
const PLAIN_NAMES: Readonly<Record<string, string>> = { mod: 'Ctrl', meta: 'Meta', ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift' };

/** The parts of a shortcut as printed on keys, e.g. `['⌘', 'B']` or `['Ctrl', 'B']`. */
export function printKeys(keys: string, apple: boolean): readonly string[] {
  const parts = keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
  return parts.map((part, index) => {
    if (index < parts.length - 1) return (apple ? APPLE_SIGNS : PLAIN_NAMES)[part.toLowerCase()] ?? part;
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(part)?.[1];
    if (digit !== undefined) return digit;
    return part.length === 1 ? part.toUpperCase() : part;
  });
}

/** How assistive technology names a shortcut (`aria-keyshortcuts`). */
export function ariaKeys(keys: readonly string[], apple: boolean): string {
  return keys
    .map((each) =>
      each
        .replace('Mod', apple ? 'Meta' : 'Control')
        .replace('Ctrl', 'Control')
        .replace(/(?:Digit|Numpad)(\d)/, '$1'),
    )
    .join(' ');
}
