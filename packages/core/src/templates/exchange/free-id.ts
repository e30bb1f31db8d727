import type { Unmapped } from './exchange-result.ts';

/** Gives each imported template an id of its own. */
export interface FreeIds {
  /** The id wanted, or, where it is taken, the next one that is free, which is listed. */
  readonly take: (wanted: string) => { readonly id: string; readonly unmapped: readonly Unmapped[] };
}

/** Two records that claim one id would put the first out of the library without a word. */
export function createFreeIds(): FreeIds {
  const taken = new Set<string>();
  return {
    take: (wanted) => {
      let id = wanted;
      for (let at = 2; taken.has(id); at += 1) id = `${wanted}-${at}`;
      taken.add(id);
      return { id, unmapped: id === wanted ? [] : [{ templateId: id, what: 'field', name: 'id', value: wanted }] };
    },
  };
}

/** A value as it may be listed. Never throws: what refers to itself or is no JSON is named by its kind. */
export function listedValue(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return Object.prototype.toString.call(value);
  }
}
