/** Intl writes `today` or `français` as inside a sentence; here they stand alone. */
export function capitalise(words: string, locale: string): string {
  const first = String.fromCodePoint(words.codePointAt(0) ?? 32);
  return first.toLocaleUpperCase(locale) + words.slice(first.length);
}
