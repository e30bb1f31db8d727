import type { Confidence, DeliveryEffect, HintKey, HintReason, LocalisedText, Tone } from '@ferryman/core/culture';
import type { TextKey } from '../locales/words.ts';
import '../locales/english/culture.ts';

export const toneKeys: Readonly<Record<Tone, TextKey>> = {
  'no-urging': 'culture.noUrging',
  'no-daytime-promise': 'culture.noDaytimePromise',
  'no-messages': 'culture.noMessages',
  solemn: 'culture.solemn',
  'mirror-greeting': 'culture.mirrorGreeting',
  'expect-bargains': 'culture.expectBargains',
};

export const deliveryKeys: Readonly<Record<DeliveryEffect, TextKey>> = {
  busy: 'culture.deliveryBusy',
  slower: 'culture.deliverySlower',
  stopped: 'culture.deliveryStopped',
};

export const confidenceKeys: Readonly<Record<Confidence, TextKey>> = {
  high: 'culture.confidenceHigh',
  medium: 'culture.confidenceMedium',
  low: 'culture.confidenceLow',
  unverified: 'culture.confidenceUnverified',
};

export const reasonKeys: Readonly<Record<HintReason['by'], TextKey>> = {
  market: 'culture.byMarket',
  language: 'culture.byLanguage',
  day: 'culture.byDay',
  'buyer-words': 'culture.byWords',
  reading: 'culture.byReading',
  preference: 'culture.byPreference',
};

export const hintKeys: Readonly<Record<HintKey, TextKey>> = {
  'answer-in-language': 'culture.answerInLanguage',
  'follow-register': 'culture.followRegister',
  'preferred-register': 'culture.preferredRegister',
  'preferred-language': 'culture.answerInLanguage',
};

/** A pack's text in the interface's language, or in English, and which of them it is. */
export function localised(words: LocalisedText, locale: string): { readonly text: string; readonly lang: string } {
  const lang = [locale, locale.split('-')[0] ?? locale].find((tag) => words[tag] !== undefined) ?? 'en';
  return { text: words[lang] ?? words.en, lang };
}
