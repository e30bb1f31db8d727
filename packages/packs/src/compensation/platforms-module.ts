import type { PlatformRule } from '@ferryman/core/compensation';

/** When the rules were last compared with their sources. */
export declare const asOf: string;
/** What platforms forbid or frown upon when something is given to a buyer. */
export declare const platformRules: readonly PlatformRule[];
