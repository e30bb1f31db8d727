export { FerrymanProvider, useDesk, useFerryman, useText } from './ferryman-provider/index.ts';
export type { FerrymanProviderProps, FerrymanSettings, Text } from './ferryman-provider/index.ts';
