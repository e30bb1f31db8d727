/** Where a shortcut works: while writing, in the thread, in the inbox, or everywhere on the desk. */
export type ShortcutScope = 'desk' | 'composer' | 'thread' | 'inbox';

/**
 * One action that has keys. Keys are written `Mod+Shift+Digit7`: modifiers `Mod` (Cmd on Apple, else Ctrl), `Ctrl`,
 * `Alt`, `Shift`, then a letter, a `Digit0`-`Digit9` place on the keyboard, a sign such as `?`, or a key's name such as `Enter`.
 */
export interface Shortcut {
  readonly id: ShortcutId;
  readonly scope: ShortcutScope;
  readonly keys: readonly string[];
  /** Where Apple keyboards need others. */
  readonly appleKeys?: readonly string[];
}

export type ShortcutId =
  | 'shortcuts'
  | 'send'
  | 'newLine'
  | 'sendAndResolve'
  | 'sendAndPend'
  | 'switchKind'
  | 'attach'
  | 'bold'
  | 'italic'
  | 'link'
  | 'numberedList'
  | 'bulletedList'
  | 'coachFix'
  | 'coachNext'
  | 'coachPrevious'
  | 'scenarioReply';

/** Every shortcut: the sheet lists this, and the components bind this. */
export const shortcuts: readonly Shortcut[] = [
  { id: 'shortcuts', scope: 'desk', keys: ['?', 'Mod+/'] },
  { id: 'send', scope: 'composer', keys: ['Enter'] },
  { id: 'newLine', scope: 'composer', keys: ['Shift+Enter'] },
  { id: 'sendAndResolve', scope: 'composer', keys: ['Mod+Shift+Enter'] },
  { id: 'sendAndPend', scope: 'composer', keys: ['Mod+Alt+Enter'] },
  { id: 'switchKind', scope: 'composer', keys: ['Mod+Shift+L'] },
  { id: 'attach', scope: 'composer', keys: ['Mod+Shift+F'] },
  { id: 'bold', scope: 'composer', keys: ['Mod+B'] },
  { id: 'italic', scope: 'composer', keys: ['Mod+I'] },
  { id: 'link', scope: 'composer', keys: ['Mod+K'] },
  { id: 'numberedList', scope: 'composer', keys: ['Mod+Shift+Digit7'] },
  { id: 'bulletedList', scope: 'composer', keys: ['Mod+Shift+Digit8'] },
  { id: 'coachFix', scope: 'composer', keys: ['Alt+Enter'] },
  { id: 'coachNext', scope: 'composer', keys: ['F8'] },
  { id: 'coachPrevious', scope: 'composer', keys: ['Shift+F8'] },
  { id: 'scenarioReply', scope: 'composer', keys: ['Alt+R'] },
];

/** Other keys for some actions; `null` turns an action's keys off. */
export type ShortcutOverrides = Readonly<Partial<Record<ShortcutId, readonly string[] | string | null>>>;

/** Which key sends: `enter` (Shift+Enter breaks the line) or `mod-enter` (Ctrl or Cmd with Enter sends, Enter breaks the line). */
export type SendKey = 'enter' | 'mod-enter';

const MOD_ENTER: ShortcutOverrides = { send: 'Mod+Enter', newLine: 'Enter' };

/** The shortcuts a desk has, after the host's overrides and for one keyboard. Actions without keys are left out. */
export function resolveShortcuts(hostOverrides: ShortcutOverrides, sendKey: SendKey, apple: boolean): readonly Shortcut[] {
  const overrides = sendKey === 'mod-enter' ? { ...MOD_ENTER, ...hostOverrides } : hostOverrides;
  return shortcuts
    .map((shortcut) => {
      const wanted = overrides[shortcut.id];
      if (wanted === null) return { ...shortcut, keys: [] };
      if (wanted !== undefined) return { ...shortcut, keys: typeof wanted === 'string' ? [wanted] : wanted };
      return apple && shortcut.appleKeys ? { ...shortcut, keys: shortcut.appleKeys } : shortcut;
    })
    .filter((shortcut) => shortcut.keys.length > 0);
}
