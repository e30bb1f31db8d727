import type { OriginPack } from '@ferryman/core/culture';

/** What every `@ferryman/packs/origins/<region>` exports. */
export declare const origin: OriginPack;
