import type { EmotionLanguage } from '@ferryman/core/reading/emotion';

/** What every `@ferryman/packs/languages/<tag>/emotion` exports. */
export declare const emotion: EmotionLanguage;
