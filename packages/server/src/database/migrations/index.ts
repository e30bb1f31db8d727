import { initial } from './0001-initial.ts';
import { offers } from './0002-offers.ts';
import { promises } from './0003-promises.ts';

/** One step of the schema. Ids never change and never have a hole; a published step is never edited. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  { id: 1, name: 'initial', sql: initial },
  { id: 2, name: 'offers', sql: offers },
  { id: 3, name: 'promises', sql: promises },
];
