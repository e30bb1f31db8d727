import type { SlaPreset } from './sla-preset.ts';

/** What every `@ferryman/packs/sla/<name>` exports. */
export declare const preset: SlaPreset;
