'use client';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { i18n } from 'i18next';
import type { Desk } from '@ferryman/core/desk';
import { askUntilThere } from '../shared/ask-until-there.ts';
import { FerrymanContext, type FerrymanSettings } from './ferryman-context.ts';
import { localeLoaders, resolveLocale } from './locale-loaders.ts';
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

const RIGHT_TO_LEFT = /^(ar|he|fa|ur)\b/;

/** Gives the components below it their desk, language and look. Renders no element of its own. */
export function FerrymanProvider(props: FerrymanProviderProps): ReactNode {
  const { desk, i18n, direction, theme = 'system', density = 'comfortable', portalContainer = null, timeZone, children } = props;
  const wanted = resolveLocale(props.locale ?? 'en');
  const instance = useMemo(() => createTextInstance(i18n), [i18n]);
  const [ready, setReady] = useState<{ instance: i18n; locale: string }>();

  useEffect(() => {
    let current = true;
    const load = localeLoaders[wanted];
    if (!load) return;
    const stop = askUntilThere(() =>
      load().then(
        (words) => {
          addWords(instance, wanted, words);
          if (current) setReady({ instance, locale: wanted });
          return true;
        },
        () => false,
      ),
    );
    return () => {
      current = false;
      stop();
    };
  }, [instance, wanted]);

  const locale = ready?.instance === instance && ready.locale === wanted ? wanted : 'en';
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
