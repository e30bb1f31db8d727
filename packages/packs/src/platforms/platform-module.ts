import type { CoachPlatform } from '@ferryman/core/coach';

/** What every `@ferryman/packs/platforms/<name>` exports. */
export declare const platform: CoachPlatform;
