import { cachedFormat } from './cached-format.ts';
import { capitalise } from './capitalise.ts';

const displayNames = cachedFormat((locale, type: Intl.DisplayNamesType) => new Intl.DisplayNames([locale], { type, fallback: 'code' }));

/** A language's name in the interface's language; the tag itself when nobody knows it. */
export function languageName(tag: string, locale: string): string {
  const name = nameOf('language', tag, locale);
  return name === tag ? tag : capitalise(name, locale);
}

/** A market's name in the interface's language; the code itself when nobody knows it. */
export function marketName(code: string, locale: string): string {
  return nameOf('region', code, locale);
}

function nameOf(type: Intl.DisplayNamesType, code: string, locale: string): string {
  try {
    return displayNames(locale, type).of(code) ?? code;
  } catch {
    // A malformed tag from a source must not take the desk down.
    return code;
  }
}

const RIGHT_TO_LEFT_SCRIPT = /^(ar|he|fa|ur|yi|ps|sd|ug|dv|ckb)\b/i;

/** The direction a text of this language runs; `auto` when the language is not known. */
export function directionOf(language: string | undefined): 'ltr' | 'rtl' | 'auto' {
  if (language === undefined) return 'auto';
  return RIGHT_TO_LEFT_SCRIPT.test(language) ? 'rtl' : 'ltr';
}
