import type { CodeFormat } from '@ferryman/core/reading/facts';

/** What `@ferryman/packs/facts/formats` exports: order numbers by platform, tracking numbers by carrier. */
export declare const formats: readonly CodeFormat[];
