import { createInstance, type i18n } from 'i18next';
import { english } from '../locales/english/english.ts';
import type { TextKey } from '../locales/words.ts';
import { formatCount } from '../shared/time-format.ts';

const NAMESPACE = 'ferryman';
/** Instances of our own making: no plugin of a host stands between a key and its words. */
const own = new WeakSet<i18n>();
/** How many parts of the English words an instance was given: faces that load late bring theirs late. */
const given = new WeakMap<i18n, number>();

/** Gives the text of a key in the interface's language. `count` chooses the plural form. */
export type Text = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** An i18next instance that holds Ferryman's words: the host's own, or a new one. */
export function createTextInstance(host: i18n | undefined): i18n {
  if (host) {
    giveEnglish(host);
    return host;
  }
  const instance = createInstance({
    lng: 'en',
    fallbackLng: 'en',
    ns: [NAMESPACE],
    defaultNS: NAMESPACE,
    resources: { en: { [NAMESPACE]: {} } },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  } as Parameters<typeof createInstance>[0]);
  void instance.init();
  own.add(instance);
  giveEnglish(instance);
  return instance;
}

/** Silent: it may happen while a face renders, and nobody shows these words yet. A host's own words stay. */
function giveEnglish(instance: i18n): void {
  const known = given.get(instance) ?? 0;
  if (known === english.length) return;
  for (const words of english.slice(known)) instance.addResourceBundle('en', NAMESPACE, words, true, false, { silent: true });
  given.set(instance, english.length);
}

/** Adds a locale's words to an instance. */
export function addWords(instance: i18n, locale: string, words: object): void {
  instance.addResourceBundle(locale, NAMESPACE, words, true, true);
}

/** Binds a text function to one locale. Numbers are written as the locale writes them. */
export function textFor(instance: i18n, locale: string): Text {
  const translate = instance.getFixedT(locale, NAMESPACE);
  return (key, values) => {
    giveEnglish(instance);
    if (!values) {
      // Words without values need no translator, which would be a twentieth of a thread's opening.
      const words: unknown = own.has(instance) ? instance.getResource(locale, NAMESPACE, key) : undefined;
      return typeof words === 'string' ? words : translate(key);
    }
    // React escapes; a host whose instance escapes too would show `&#39;` in a buyer's name.
    const escapes = instance.options.interpolation?.escapeValue !== false;
    return translate(key, { ...values, replace: shown(values, locale), ...(escapes && { interpolation: { escapeValue: false } }) });
  };
}

function shown(values: Readonly<Record<string, string | number>>, locale: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? formatCount(value, locale) : value]),
  );
}
