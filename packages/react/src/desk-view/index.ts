export { DeskView } from './desk-view.tsx';
export type { DeskViewProps } from './desk-view.tsx';
export type { DeskCulture } from './now-panel.tsx';
export type { DeskComposerProps } from './open-conversation.tsx';
