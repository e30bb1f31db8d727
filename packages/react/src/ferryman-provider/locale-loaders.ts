import type { Words } from '../locales/words.ts';

/** One lazily loaded module a locale; English is built in. Keys are BCP 47 tags. */
export const localeLoaders: Readonly<Record<string, () => Promise<Words>>> = {
  ar: () => import('../locales/ar.ts').then(({ ar }) => ar),
  de: () => import('../locales/de.ts').then(({ de }) => de),
  es: () => import('../locales/es.ts').then(({ es }) => es),
  fr: () => import('../locales/fr.ts').then(({ fr }) => fr),
  he: () => import('../locales/he.ts').then(({ he }) => he),
  id: () => import('../locales/id.ts').then(({ id }) => id),
  ja: () => import('../locales/ja.ts').then(({ ja }) => ja),
  ko: () => import('../locales/ko.ts').then(({ ko }) => ko),
  'pt-BR': () => import('../locales/pt-BR.ts').then(({ ptBR }) => ptBR),
  ru: () => import('../locales/ru.ts').then(({ ru }) => ru),
  th: () => import('../locales/th.ts').then(({ th }) => th),
  tr: () => import('../locales/tr.ts').then(({ tr }) => tr),
  vi: () => import('../locales/vi.ts').then(({ vi }) => vi),
  'zh-CN': () => import('../locales/zh-CN.ts').then(({ zhCN }) => zhCN),
  'zh-TW': () => import('../locales/zh-TW.ts').then(({ zhTW }) => zhTW),
};

/**
 * The best locale we have for a wanted tag: exact, then without region, then English. `zh-HK` and `zh-MO` read Traditional
 * Chinese; `pt-PT` reads Brazilian Portuguese. Case, `_` and tags of old (`iw`, `in`) do not matter.
 */
export function resolveLocale(wanted: string): string {
  const asked = canonical(wanted);
  const known = Object.keys(localeLoaders);
  const traditional = /^zh-(Hant|TW|HK|MO)/i.test(asked) ? 'zh-TW' : undefined;
  const simplified = /^zh/i.test(asked) ? 'zh-CN' : undefined;
  const language = asked.split('-')[0] ?? 'en';
  const candidates = [asked, traditional, simplified, language];
  return candidates.find((tag) => tag !== undefined && known.includes(tag)) ?? known.find((tag) => tag.startsWith(`${language}-`)) ?? 'en';
}

function canonical(wanted: string): string {
  try {
    return Intl.getCanonicalLocales(wanted.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    // A malformed tag from a host must not take the desk down.
    return 'en';
  }
}
