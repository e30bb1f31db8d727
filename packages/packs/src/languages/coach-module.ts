import type { CoachLanguage } from '@ferryman/core/coach';

/** What every `@ferryman/packs/languages/<tag>/coach` exports. */
export declare const coach: CoachLanguage;
