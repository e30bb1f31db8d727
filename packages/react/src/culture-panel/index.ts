export { CulturePanel } from './culture-panel.tsx';
export type { CulturePanelProps, DismissalReason } from './culture-panel.tsx';
export type { MarketLoader } from './use-market-pack.ts';
