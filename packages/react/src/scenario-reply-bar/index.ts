export { ScenarioReplyBar } from './scenario-reply-bar.tsx';
export type { ScenarioReplyBarProps } from './scenario-reply-bar.tsx';
