import type { ReadingTaxonomy } from '@ferryman/core/reading';

/** What `@ferryman/packs/reading/taxonomy` exports. */
export declare const taxonomy: ReadingTaxonomy;
