export { ShortcutSheet } from './shortcut-sheet.tsx';
export type { ShortcutSheetProps } from './shortcut-sheet.tsx';
export { ShortcutsProvider, useShortcuts } from './use-shortcuts.tsx';
export type { BoundShortcuts, ShortcutsProviderProps } from './use-shortcuts.tsx';
export { shortcuts } from './shortcuts.ts';
export type { SendKey, Shortcut, ShortcutId, ShortcutOverrides, ShortcutScope } from './shortcuts.ts';
