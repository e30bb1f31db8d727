import type { MarketPack } from '@ferryman/core/culture';

/** What every `@ferryman/packs/markets/<region>` exports. */
export declare const market: MarketPack;
