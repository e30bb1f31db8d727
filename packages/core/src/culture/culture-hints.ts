import { readBuyerSignals, findWord, type BuyerSignals } from './buyer-signals.ts';
import { whatIsOn, type NowChoice } from './buyer-time.ts';
import { primary } from './greeting.ts';
import { mayTell, type AddressForm, type Evidence, type LocalisedText, type MarketPack, type PackHint } from './market-pack.ts';

/** What is known of the conversation. No name, no picture: a hint must not rest on who somebody seems to be. */
export interface HintContext extends NowChoice {
  readonly market: MarketPack;
  /** The language the reply will be in. Default: the market's first. */
  readonly language?: string | undefined;
  /** Ids of intents, emotions and demands that the reading found. */
  readonly reading?: readonly string[] | undefined;
  /** What the buyer wrote, latest messages together. */
  readonly buyerWords?: string | undefined;
  /** What this buyer asked for before, or an agent noted. Wins over the market, loses to the buyer's own words. */
  readonly preference?: BuyerPreference | undefined;
  /** Epoch ms. */
  readonly now: number;
  readonly dismissed?: readonly HintDismissal[] | undefined;
  readonly buyerId?: string | undefined;
}

export interface BuyerPreference {
  readonly register?: 'formal' | 'informal' | undefined;
  readonly language?: string | undefined;
}

/** A hint that shall not be shown again: to this agent at all, or for one buyer. */
export interface HintDismissal {
  readonly hintId: string;
  /** Absent: everywhere. */
  readonly buyerId?: string | undefined;
}

/** Why a hint is shown. `evidence` is the word, day, id or setting it rests on. */
export interface HintReason {
  readonly by: 'market' | 'language' | 'day' | 'buyer-words' | 'reading' | 'preference';
  readonly evidence: string;
}

/** Texts that need no pack: an interface has words for these keys. */
export type HintKey = 'answer-in-language' | 'follow-register' | 'preferred-register' | 'preferred-language';

export interface CultureHint {
  /** Stable: `de/formulae`, `buyer/follow-register`. */
  readonly id: string;
  readonly topic: string;
  /** From the pack, by language tag; or a key with its values. */
  readonly wording: { readonly text: LocalisedText; readonly why?: LocalisedText } | { readonly key: HintKey; readonly values: HintValues };
  readonly reasons: readonly HintReason[];
  readonly evidence: Evidence;
  /** What to keep when the agent wants it no more; see `HintDismissal`. */
  readonly dismiss: HintDismissal;
  /** The same for this buyer alone; undefined where no buyer is known. */
  readonly notForThisBuyer: HintDismissal | undefined;
}

export interface HintValues {
  readonly language?: string;
  readonly pronoun?: string;
  readonly word?: string;
}

/** More would not be read. */
export const MAX_HINTS = 4;

interface Candidate extends Omit<CultureHint, 'dismiss' | 'notForThisBuyer'> {
  readonly weight: number;
}

/** The order of evidence: the buyer's own words, what is saved of them, what is on, the market. */
const WEIGHT = { words: 400, preference: 300, day: 200, language: 100, market: 0 } as const;
const TRUST: Readonly<Record<Evidence['confidence'], number>> = { high: 30, medium: 20, low: 10, unverified: 0 };

/**
 * What an agent should know before answering, best first, at most four. Rests on the market, the language, the day and
 * what the buyer wrote, never on a name or on what a person seems to be; the buyer's own words win over a saved
 * preference, and both over the market. Unverified hints are held back unless `includeUnverified` is set.
 */
export function cultureHints(context: HintContext): CultureHint[] {
  const { market, preference, buyerId } = context;
  const language = context.language ?? preference?.language ?? market.locales[0] ?? 'en';
  const signals = readBuyerSignals(context.buyerWords ?? '', market, language);
  const candidates = [
    ...addressHints(context, language, signals),
    ...languageHints(context),
    ...market.hints.filter((hint) => mayTell(hint, context)).flatMap((hint) => fromPack(hint, context, language, signals)),
  ];
  return candidates
    .filter(({ id }) => !isDismissed(id, context))
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, MAX_HINTS)
    .map(({ id, topic, wording, reasons, evidence }) => ({
      id,
      topic,
      wording,
      reasons,
      evidence,
      dismiss: { hintId: id },
      notForThisBuyer: buyerId === undefined ? undefined : { hintId: id, buyerId },
    }));
}

/** One hint about the form of address, from the strongest evidence there is. */
function addressHints(context: HintContext, language: string, signals: BuyerSignals): Candidate[] {
  const { market, preference } = context;
  const form = market.address.find((each) => primary(each.language) === primary(language));
  if (!form) return [];
  if (signals.register !== undefined && signals.registerWord !== undefined) {
    return own('follow-register', pronounOf(form, signals.register), { by: 'buyer-words', evidence: signals.registerWord }, WEIGHT.words);
  }
  if (preference?.register !== undefined) {
    return own(
      'preferred-register',
      pronounOf(form, preference.register),
      { by: 'preference', evidence: preference.register },
      WEIGHT.preference,
    );
  }
  const { sources, confidence, belief, note } = form;
  if (!note || !mayTell(form, context)) return [];
  return [
    {
      id: `${market.region.toLowerCase()}/address-${primary(form.language)}`,
      topic: 'address',
      wording: { text: note },
      reasons: [{ by: 'market', evidence: market.region }],
      evidence: { sources, confidence, belief },
      weight: WEIGHT.language + TRUST[confidence],
    },
  ];
}

/** Answer in the buyer's language, also where it is not the market's. */
function languageHints({ market, language, preference }: HintContext): Candidate[] {
  const isLocal = (tag: string) => market.locales.some((locale) => primary(locale) === primary(tag));
  if (preference?.language !== undefined && (language === undefined || primary(language) === primary(preference.language))) {
    return isLocal(preference.language)
      ? []
      : own(
          'preferred-language',
          { language: preference.language },
          { by: 'preference', evidence: preference.language },
          WEIGHT.preference,
        );
  }
  if (language === undefined || isLocal(language)) return [];
  return own('answer-in-language', { language }, { by: 'buyer-words', evidence: language }, WEIGHT.words - 1);
}

function own(key: HintKey, values: HintValues, reason: HintReason, weight: number): Candidate[] {
  const word = reason.by === 'buyer-words' ? { word: reason.evidence } : {};
  return [
    {
      id: `buyer/${key}`,
      topic: key === 'answer-in-language' || key === 'preferred-language' ? 'language' : 'address',
      wording: { key, values: { ...values, ...word } },
      reasons: [reason],
      evidence: { sources: ["the buyer's own words and settings"], confidence: 'high' },
      weight,
    },
  ];
}

function pronounOf(form: AddressForm, register: 'formal' | 'informal'): HintValues {
  const isInformal = register === 'informal' && form.register !== 'informal';
  return { pronoun: isInformal ? (form.informalPronoun ?? form.pronoun) : form.pronoun };
}

function fromPack(hint: PackHint, context: HintContext, language: string, signals: BuyerSignals): Candidate[] {
  const { market } = context;
  const reasons = reasonsFor(hint, context, language, signals);
  if (!reasons) return [];
  const fromBuyer = reasons.some(({ by }) => by === 'buyer-words' || by === 'reading');
  const base = fromBuyer ? WEIGHT.words - 50 : reasons.some(({ by }) => by === 'day') ? WEIGHT.day : WEIGHT.market;
  return [
    {
      id: `${market.region.toLowerCase()}/${hint.id}`,
      topic: hint.topic,
      wording: { text: hint.text, why: hint.reason },
      reasons,
      evidence: { sources: hint.sources, confidence: hint.confidence, belief: hint.belief },
      weight: base + TRUST[hint.confidence],
    },
  ];
}

/** Undefined when a condition of the hint does not hold. */
function reasonsFor(hint: PackHint, context: HintContext, language: string, signals: BuyerSignals): HintReason[] | undefined {
  const { when } = hint;
  const reasons: HintReason[] = [];
  if (when?.languages) {
    if (!when.languages.some((tag) => primary(tag) === primary(language))) return undefined;
    reasons.push({ by: 'language', evidence: language });
  }
  if (when?.days) {
    const on = whatIsOn(context.market, context.now, context).on.find(({ day }) => when.days?.includes(day.id));
    if (!on) return undefined;
    reasons.push({ by: 'day', evidence: on.day.id });
  }
  if (when?.signals && !(when.signals.includes('emoji') && signals.usesEmoji)) return undefined;
  if (when?.signals) reasons.push({ by: 'buyer-words', evidence: 'emoji' });
  if (when?.reading || when?.words) {
    const read = when.reading?.find((id) => context.reading?.includes(id));
    const word = read === undefined ? findWord((context.buyerWords ?? '').normalize('NFC'), when.words ?? []) : undefined;
    if (read === undefined && word === undefined) return undefined;
    reasons.push(read === undefined ? { by: 'buyer-words', evidence: word ?? '' } : { by: 'reading', evidence: read });
  }
  return [...reasons, { by: 'market', evidence: context.market.region }];
}

function isDismissed(id: string, { dismissed, buyerId }: HintContext): boolean {
  return (dismissed ?? []).some((each) => each.hintId === id && (each.buyerId === undefined || each.buyerId === buyerId));
}
