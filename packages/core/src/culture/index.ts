export type { MarketPack } from './market-pack.ts';
