import { createInstance, type i18n } from 'i18next';
import { en } from '../locales/en.ts';
import type { TextKey } from '../locales/words.ts';
import { formatCount } from '../shared/time-format.ts';

const NAMESPACE = 'ferryman';
/** Instances of our own making: no plugin of a host stands between a key and its words. */
const own = new WeakSet<i18n>();

/** Gives the text of a key in the interface's language. `count` chooses the plural form. */
export type Text = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** An i18next instance that holds Ferryman's words: the host's own, or a new one. */
export function createTextInstance(host: i18n | undefined): i18n {
  if (host) {
    host.addResourceBundle('en', NAMESPACE, en, true, false);
    return host;
  }
  const instance = createInstance({
    lng: 'en',
    fallbackLng: 'en',
    ns: [NAMESPACE],
    defaultNS: NAMESPACE,
    resources: { en: { [NAMESPACE]: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  } as Parameters<typeof createInstance>[0]);
  void instance.init();
  own.add(instance);
  return instance;
}

/** Adds a locale's words to an instance. */
export function addWords(instance: i18n, locale: string, words: object): void {
  instance.addResourceBundle(locale, NAMESPACE, words, true, true);
}

/** Binds a text function to one locale. Numbers are written as the locale writes them. */
export function textFor(instance: i18n, locale: string): Text {
  const translate = instance.getFixedT(locale, NAMESPACE);
  return (key, values) => {
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
