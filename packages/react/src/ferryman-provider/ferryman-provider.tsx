'use client';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { i18n } from 'i18next';
import type { Desk } from '@ferryman/core/desk';
import { askUntilThere } from '../shared/ask-until-there.ts';
import { FerrymanContext, type FerrymanSettings } from './ferryman-context.ts';
import { addWords, createTextInstance, textFor } from './text.ts';

export interface FerrymanProviderProps {
  readonly desk: Desk;
  /** BCP 47 tag of the interface's language. Default `en`. Words of other languages load when asked for. */
  readonly locale?: string;
  /** The host's own i18next instance; by default Ferryman makes one. */
  readonly i18n?: i18n;
  /** Default: the direction of the words that are shown. */
  readonly direction?: 'ltr' | 'rtl';
  readonly theme?: FerrymanSettings['theme'];
  readonly density?: FerrymanSettings['density'];
  /** Where overlays are put. Default: next to what opens them, inside the same surface. */
  readonly portalContainer?: HTMLElement | null;
  /** IANA zone in which times are shown. Default: the browser's. */
  readonly timeZone?: string;
  readonly children: ReactNode;
}

/** Built in, so that most pages need not know what other languages there are. */
const ENGLISH = /^en\b/i;
const RIGHT_TO_LEFT = /^(ar|he|fa|ur)\b/;

/** Gives the components below it their desk, language and look. Renders no element of its own. */
export function FerrymanProvider(props: FerrymanProviderProps): ReactNode {
  const { desk, i18n, direction, theme = 'system', density = 'comfortable', portalContainer = null, timeZone, children } = props;
  const wanted = props.locale ?? 'en';
  const instance = useMemo(() => createTextInstance(i18n), [i18n]);
  const [ready, setReady] = useState<{ instance: i18n; wanted: string; locale: string }>();

  useEffect(() => {
    if (ENGLISH.test(wanted)) return undefined;
    let current = true;
    const stop = askUntilThere(async () => {
      const locale = await loadLocale(wanted, instance);
      if (locale !== undefined && current) setReady({ instance, wanted, locale });
      return locale !== undefined;
    });
    return () => {
      current = false;
      stop();
    };
  }, [instance, wanted]);

  const locale = ready?.instance === instance && ready.wanted === wanted ? ready.locale : 'en';
  const value = useMemo(
    () => ({
      desk,
      text: textFor(instance, locale),
      locale,
      direction: direction ?? (RIGHT_TO_LEFT.test(locale) ? ('rtl' as const) : ('ltr' as const)),
      theme,
      density,
      portalContainer,
      timeZone,
    }),
    [desk, instance, locale, direction, theme, density, portalContainer, timeZone],
  );
  return <FerrymanContext.Provider value={value}>{children}</FerrymanContext.Provider>;
}

/** Gives an instance the words of the best locale there is for a wanted tag, and says which that is. Undefined: they could not be fetched. */
async function loadLocale(wanted: string, instance: i18n): Promise<string | undefined> {
  try {
    const { localeLoaders, resolveLocale } = await import('./locale-loaders.ts');
    const locale = resolveLocale(wanted);
    const words = await localeLoaders[locale]?.();
    if (words) addWords(instance, locale, words);
    return locale;
  } catch {
    return undefined;
  }
}
