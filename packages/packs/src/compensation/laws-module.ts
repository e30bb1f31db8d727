import type { LawRule } from '@ferryman/core/compensation';

/** When the rules were last compared with their sources. */
export declare const asOf: string;
/** Remedies that consumer law gives buyers, by market. Not legal advice: each has its source and how sure it is. */
export declare const laws: readonly LawRule[];
