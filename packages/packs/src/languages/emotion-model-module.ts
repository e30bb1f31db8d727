import type { EmotionModel } from '@ferryman/core/reading/emotion';

/** What every `@ferryman/packs/languages/<tag>/emotion-model` exports. */
export declare const emotionModel: EmotionModel;
