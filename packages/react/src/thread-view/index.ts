export { ThreadView } from './thread-view.tsx';
export type { ThreadViewParts, ThreadViewProps } from './thread-view.tsx';
export type { ThreadLogProps } from './thread-log.tsx';
export type { ThreadRootProps } from './thread-root.tsx';
