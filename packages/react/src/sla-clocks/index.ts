export { SlaBadge, SlaCountdown } from './sla-badge.tsx';
export type { SlaBadgeProps, SlaCountdownProps } from './sla-badge.tsx';
export { DueNextList } from './due-next-list.tsx';
export type { DueNextListProps } from './due-next-list.tsx';
export { SlaProvider } from './sla-provider.tsx';
export type { SlaProviderProps } from './sla-provider.tsx';
export { useSlaRuns } from './sla-context.ts';
