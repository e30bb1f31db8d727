import { useEffect, useMemo, type ReactElement } from 'react';
import type { Decorator } from '@storybook/react-vite';
import { FerrymanProvider } from '@ferryman/react';
import { createStoryDesk, storySnapshots, type StoryDeskOptions } from '../packages/react/src/story-desk/index.ts';
import type { FerrymanSettings } from '@ferryman/react';

declare module 'storybook/internal/csf' {
  interface Parameters {
    /** How the story's desk stands; default: some conversations, all well. */
    desk?: StoryDeskOptions;
    /** The room the story gets, in CSS pixels or any length. */
    room?: { width?: number | string; height?: number | string };
  }
}

/** Wraps every story in a provider, as the toolbar says. */
export const withFerryman: Decorator = (Story, { globals, parameters }) => {
  const { theme, density, locale, direction, width } = globals as Record<string, string>;
  const room = parameters.room;
  return (
    <Provided
      deskOptions={parameters.desk}
      theme={theme as FerrymanSettings['theme']}
      density={density as FerrymanSettings['density']}
      locale={locale ?? 'en'}
      direction={direction === 'rtl' || direction === 'ltr' ? direction : undefined}
      width={width === 'full' ? room?.width : Number(width)}
      height={room?.height}
      story={<Story />}
    />
  );
};

interface ProvidedProps {
  readonly deskOptions: StoryDeskOptions | undefined;
  readonly theme: FerrymanSettings['theme'];
  readonly density: FerrymanSettings['density'];
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl' | undefined;
  readonly width: number | string | undefined;
  readonly height: number | string | undefined;
  readonly story: ReactElement;
}

function Provided({ deskOptions, theme, density, locale, direction, width, height, story }: ProvidedProps): ReactElement {
  const desk = useMemo(() => createStoryDesk({ snapshots: storySnapshots, ...deskOptions }), [deskOptions]);
  const scheme = theme === 'dark' ? 'dark' : theme === 'light' ? 'light' : 'light dark';
  useEffect(() => {
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.lang = locale;
  }, [scheme, locale]);
  return (
    <FerrymanProvider desk={desk} theme={theme} density={density} locale={locale} timeZone="UTC" {...(direction ? { direction } : {})}>
      <div style={{ inlineSize: width, blockSize: height, maxInlineSize: '100%', marginInline: 'auto' }}>{story}</div>
    </FerrymanProvider>
  );
}
