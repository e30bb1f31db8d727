import type { en } from './en.ts';

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Stem<K extends string> = K extends `${infer S}_${Plural}` ? S : K;
type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** Keys every locale has. Of plural forms only `_other`: Chinese has no `_one`. */
type Shared<K> = K extends `${string}_other` ? K : K extends `${string}_${Plural}` ? never : K;
/** The plural forms a language may add: Arabic has all six. `locale parity` checks that each has those it needs. */
type PluralForms<T> = { readonly [K in keyof T as K extends `${infer S}_other` ? `${S}_${Plural}` : never]?: string };
type Widen<T> = { readonly [K in keyof T as Shared<K>]: T[K] extends string ? string : Widen<T[K]> } & PluralForms<T>;

/** The words of one locale: English's keys, with that locale's texts and plural forms. */
export type Words = Widen<typeof en>;
/** Every key, e.g. `thread.retry`. Plural forms (`_one`, `_other` ...) count as one key, called with `count`. */
export type TextKey = Paths<typeof en>;
