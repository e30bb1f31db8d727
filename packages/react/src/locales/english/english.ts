const parts: object[] = [];

/**
 * The English words of what a page has loaded so far. A face's words come with its code (`import '../locales/english/thread.ts'`), so that
 * a page with a thread and a composer downloads the words of these two only. `package.json#sideEffects` keeps such imports.
 */
export const english: readonly object[] = parts;

/** Adds a part of the words. */
export function addEnglish(words: object): void {
  parts.push(words);
}
