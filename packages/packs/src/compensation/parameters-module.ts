import type { CompensationParameters } from '@ferryman/core/compensation';

/** What every `@ferryman/packs/compensation/parameters/<name>` exports. */
export declare const parameters: CompensationParameters;
