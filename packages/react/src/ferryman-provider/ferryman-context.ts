'use client';
import { createContext, useContext } from 'react';
import { FerrymanError } from '@ferryman/core/kernel';
import type { Desk } from '@ferryman/core/desk';
import type { Text } from './text.ts';

export interface FerrymanSettings {
  readonly desk: Desk;
  readonly text: Text;
  /** The locale whose words are shown now. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly theme: 'light' | 'dark' | 'system' | 'high-contrast';
  readonly density: 'comfortable' | 'compact';
  readonly portalContainer: HTMLElement | null;
  readonly timeZone: string | undefined;
}

export const FerrymanContext = createContext<FerrymanSettings | null>(null);

/** What the nearest provider gives. Throws where there is none. */
export function useFerryman(): FerrymanSettings {
  const settings = useContext(FerrymanContext);
  if (!settings) {
    throw new FerrymanError(
      'provider-missing',
      'A Ferryman component was rendered outside <FerrymanProvider>, so it has no desk to show. Wrap it: <FerrymanProvider desk={desk}>…</FerrymanProvider>.',
    );
  }
  return settings;
}

/** The desk of the nearest provider. */
export function useDesk(): Desk {
  return useFerryman().desk;
}

/** Gives texts in the interface's language. */
export function useText(): Text {
  return useFerryman().text;
}
