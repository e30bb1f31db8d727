export { readName } from './buyer-name.ts';
export type { AddressedBuyer, NameParts } from './buyer-name.ts';
export { readBuyerSignals } from './buyer-signals.ts';
export type { BuyerSignals } from './buyer-signals.ts';
export { buyerTime, upcoming, whatIsOn } from './buyer-time.ts';
export type { BuyerTime, NowChoice, ZoneTime } from './buyer-time.ts';
export type { CivilDate } from './civil-date.ts';
export { cultureHints, MAX_HINTS } from './culture-hints.ts';
export type { BuyerPreference, CultureHint, HintContext, HintDismissal, HintKey, HintReason, HintValues } from './culture-hints.ts';
export { closing, greeting } from './greeting.ts';
export type { GreetingChoice, PhraseReason, Register, SpokenPhrase } from './greeting.ts';
export { dayInfo, daysAhead, marketDays } from './market-days.ts';
export type { DayChoice, DayInfo, DayOn, MarketDay } from './market-days.ts';
export { marketFormats } from './market-formats.ts';
export type { MarketFormats } from './market-formats.ts';
export { marketLaw, withdrawalRight } from './market-law.ts';
export { mayTell } from './market-pack.ts';
export type {
  AddressForm,
  Confidence,
  DateRule,
  DayRule,
  DeliveryEffect,
  Evidence,
  EvidenceChoice,
  LawRule,
  LocalisedText,
  MarketPack,
  OriginPack,
  PackHint,
  Phrase,
  Tone,
} from './market-pack.ts';
