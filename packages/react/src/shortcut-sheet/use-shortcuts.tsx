'use client';
import { createContext, useContext, useMemo, useSyncExternalStore, type Context, type ReactNode } from 'react';
import { matchShortcut, type KeyPress } from './match-shortcut.ts';
import { resolveShortcuts, type Shortcut, type ShortcutId, type ShortcutOverrides, type ShortcutScope, type SendKey } from './shortcuts.ts';

interface ShortcutSettings {
  readonly overrides: ShortcutOverrides;
  readonly sendKey: SendKey;
}

const ShortcutContext: Context<ShortcutSettings> = createContext<ShortcutSettings>({ overrides: {}, sendKey: 'enter' });

export interface ShortcutsProviderProps {
  /** Other keys for some actions; `null` turns an action's keys off. */
  readonly overrides?: ShortcutOverrides;
  /** Which key sends. Default `enter`. */
  readonly sendKey?: SendKey;
  readonly children: ReactNode;
}

const NO_OVERRIDES: ShortcutOverrides = {};

/** Lets a host remap the shortcuts of the components below it, or turn them off. Optional. */
export function ShortcutsProvider({ overrides = NO_OVERRIDES, sendKey = 'enter', children }: ShortcutsProviderProps): ReactNode {
  const value = useMemo(() => ({ overrides, sendKey }), [overrides, sendKey]);
  return <ShortcutContext.Provider value={value}>{children}</ShortcutContext.Provider>;
}

export interface BoundShortcuts {
  readonly list: readonly Shortcut[];
  /** Whether this is an Apple keyboard: decides what `Mod` is and how keys are printed. */
  readonly apple: boolean;
  readonly sendKey: SendKey;
  readonly keysOf: (id: ShortcutId) => readonly string[];
  readonly match: (press: KeyPress, scope: ShortcutScope) => ShortcutId | undefined;
}

const NO_KEYS: readonly string[] = [];
const neverChanges = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);
const isAppleOnServer = () => false;

/** The shortcuts that hold here, with the host's overrides. `sendKey` is one component's own wish. */
export function useShortcuts(wantedSendKey?: SendKey): BoundShortcuts {
  const { overrides, sendKey: sharedSendKey } = useContext(ShortcutContext);
  const sendKey = wantedSendKey ?? sharedSendKey;
  const apple = useSyncExternalStore(neverChanges, isApple, isAppleOnServer);
  return useMemo(() => {
    const list = resolveShortcuts(overrides, sendKey, apple);
    return {
      list,
      apple,
      sendKey,
      keysOf: (id) => list.find((shortcut) => shortcut.id === id)?.keys ?? NO_KEYS,
      match: (press, scope) => matchShortcut(press, scope, list, apple),
    };
  }, [overrides, sendKey, apple]);
}
