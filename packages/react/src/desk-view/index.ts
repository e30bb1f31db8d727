export { DeskView } from './desk-view.tsx';
export type { DeskViewProps } from './desk-view.tsx';
export type { DeskCulture } from './now-panel.tsx';
