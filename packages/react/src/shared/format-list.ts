import { cachedFormat } from './cached-format.ts';

const lists = cachedFormat((locale, type: 'conjunction') => new Intl.ListFormat(locale, { type, style: 'narrow' }));

/** Several names in a row, as the locale writes them: `a, b`, `a、b`. */
export function formatList(items: readonly string[], locale: string): string {
  return lists(locale, 'conjunction').format(items);
}
