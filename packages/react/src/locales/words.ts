import type { en } from './en.ts';

type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> };
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Stem<K extends string> = K extends `${infer S}_${Plural}` ? S : K;
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** The words of one locale: English's keys, with that locale's texts. */
export type Words = Widen<typeof en>;
/** Every key, e.g. `thread.retry`. Plural forms (`_one`, `_other` ...) count as one key, called with `count`. */
export type TextKey = Paths<typeof en>;
