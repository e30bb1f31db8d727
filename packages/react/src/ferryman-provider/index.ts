export { useDesk, useFerryman, useText } from './ferryman-context.ts';
export type { FerrymanSettings } from './ferryman-context.ts';
export { FerrymanProvider } from './ferryman-provider.tsx';
export type { FerrymanProviderProps } from './ferryman-provider.tsx';
export type { Text } from './text.ts';
