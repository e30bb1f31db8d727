import type { en } from './en.ts';

type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> };

/**
 * What a reading is said with in one locale: names of intents, emotions, demands, facts and signs, and the faces' own words. A catalogue
 * apart from the desk's: some 170 texts that a host without readings never loads.
 */
export type ReadingWords = Widen<typeof en>;
