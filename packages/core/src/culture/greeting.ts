import { buyerTime } from './buyer-time.ts';
import { readName, type AddressedBuyer, type NameParts } from './buyer-name.ts';
import { mayTell, type Evidence, type EvidenceChoice, type MarketPack, type Phrase } from './market-pack.ts';

/** How formally one speaks. */
export type Register = Phrase['register'];

/** How a greeting is chosen. */
export interface GreetingChoice extends EvidenceChoice {
  /** Epoch ms: some greetings belong to a time of day. */
  readonly now: number;
  /** The reply's language. Default: the market's first. */
  readonly language?: string | undefined;
  /** What the buyer's own words or saved preference ask for. Default: as the market's address form for that language. */
  readonly register?: Register | undefined;
  readonly timeZone?: string | undefined;
  /** The sex the agent speaks as, from the agent's own profile (Thai particles). Without it such phrases show both forms. */
  readonly speaker?: 'masculine' | 'feminine' | undefined;
}

/** A greeting or closing, ready to be put into a reply. */
export interface SpokenPhrase {
  readonly text: string;
  readonly language: string;
  readonly register: Register;
  /** Which part of the name it uses. */
  readonly uses: 'name' | 'given' | 'family' | 'nothing';
  /** Why it is this one. */
  readonly reasons: readonly PhraseReason[];
  readonly evidence: Evidence;
}

export type PhraseReason =
  | 'register-asked'
  | 'register-of-market'
  | 'register-not-found'
  | 'name-missing'
  | 'name-is-nickname'
  | 'time-of-day'
  | 'not-verified';

const PLACE = /\{(name|given|family|honorific)\}/g;

/**
 * How a buyer is greeted in a market. Nothing about a person is guessed: a phrase with an honorific needs one that the
 * buyer gave, and a marketplace nickname is not used as a name. Verified phrases come first; a greeting is never left
 * out for want of a source, but says so in its reasons and evidence.
 *
 * @returns undefined when the pack has no greeting in that language.
 */
export function greeting(buyer: AddressedBuyer, market: MarketPack, choice: GreetingChoice): SpokenPhrase | undefined {
  return choose(market.greetings, readName(buyer, market), market, choice);
}

/** How a reply is closed in a market. Chosen as `greeting` chooses. */
export function closing(buyer: AddressedBuyer, market: MarketPack, choice: GreetingChoice): SpokenPhrase | undefined {
  return choose(market.closings, readName(buyer, market), market, choice);
}

const nearest: Readonly<Record<Register, readonly Register[]>> = {
  formal: ['formal', 'neutral', 'informal'],
  neutral: ['neutral', 'formal', 'informal'],
  informal: ['informal', 'neutral', 'formal'],
};

function choose(phrases: readonly Phrase[], parts: NameParts, market: MarketPack, choice: GreetingChoice): SpokenPhrase | undefined {
  const language = choice.language ?? market.locales[0] ?? 'en';
  const form = market.address.find((each) => primary(each.language) === primary(language));
  const wanted = choice.register ?? form?.register ?? 'neutral';
  const { time } = buyerTime(market, choice.now, { timeZone: choice.timeZone });
  const fitting = phrases.filter(
    (phrase) =>
      primary(phrase.language) === primary(language) &&
      (!phrase.hours || (phrase.hours.from <= time && time < phrase.hours.until)) &&
      (!phrase.honorifics || phrase.honorifics.includes(parts.honorific ?? '')) &&
      [...phrase.text.matchAll(PLACE)].every(([, place]) => parts[place as keyof NameParts] !== undefined),
  );
  const order = nearest[wanted];
  const rank = (phrase: Phrase) => [
    order.indexOf(phrase.register),
    mayTell(phrase, {}) || choice.includeUnverified === true ? 0 : 1,
    usesOf(phrase) === 'nothing' ? 1 : 0,
    phrase.text.includes('{honorific}') ? 0 : 1,
    phrase.hours ? 0 : 1,
  ];
  const best = fitting.toSorted((left, right) => compare(rank(left), rank(right)))[0];
  if (!best) return undefined;
  const reasons: (PhraseReason | false)[] = [
    choice.register === undefined ? 'register-of-market' : 'register-asked',
    best.register !== wanted && 'register-not-found',
    parts.problem === 'missing' && 'name-missing',
    parts.problem === 'nickname' && 'name-is-nickname',
    best.hours !== undefined && 'time-of-day',
    best.confidence === 'unverified' && 'not-verified',
  ];
  return {
    text: fill(best, parts, choice),
    language: best.language,
    register: best.register,
    uses: usesOf(best),
    reasons: reasons.filter((reason) => reason !== false),
    evidence: { sources: best.sources, confidence: best.confidence, belief: best.belief },
  };
}

function fill(phrase: Phrase, parts: NameParts, { speaker }: GreetingChoice): string {
  const forms = phrase.speakerForms;
  const particle = forms && (speaker === undefined ? `${forms.masculine}/${forms.feminine}` : forms[speaker]);
  // A function as replacement: a name with `$&` in it is still only a name.
  const spoken = particle === undefined ? phrase.text : phrase.text.replaceAll('{particle}', () => particle);
  return spoken.replace(PLACE, (_, place: keyof NameParts) => parts[place] ?? '');
}

function usesOf(phrase: Phrase): SpokenPhrase['uses'] {
  return (['given', 'family', 'name'] as const).find((place) => phrase.text.includes(`{${place}}`)) ?? 'nothing';
}

function compare(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** `pt` of `pt-BR`. */
export function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? tag;
}
