import type { MarketPack } from './market-pack.ts';

/** What is known of how to address a buyer. Nothing of it is guessed: not the sex, not the honorific. */
export interface AddressedBuyer {
  /** As the marketplace shows it; may be a nickname. */
  readonly name: string;
  readonly given?: string | undefined;
  readonly family?: string | undefined;
  /** What the buyer asked to be called, e.g. `Frau`, `Sr.`, `さま`; never derived from the name. */
  readonly honorific?: string | undefined;
}

/** The parts of a name that may be used in a greeting. */
export interface NameParts {
  readonly name: string | undefined;
  readonly given: string | undefined;
  readonly family: string | undefined;
  readonly honorific: string | undefined;
  /** Why the name is not used. */
  readonly problem: 'missing' | 'nickname' | undefined;
}

const SHOP_WORDS =
  /^(amazon|ebay|aliexpress|shopee|lazada|etsy|walmart)?[\s_-]*(guest|buyer|customer|user|member|shopper|anonymous|unknown|n\/?a)\b/iu;
const LETTERS = /^[\p{L}\p{M}][\p{L}\p{M}\s.'’·・ー-]*$/u;
/** Scripts that write a whole name without a space, and know no capitals. */
const NO_SPACES = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}・ー]{2,}$/u;

/** The parts of a buyer's name that can be trusted, by the market's name order. */
export function readName(buyer: AddressedBuyer, market: MarketPack): NameParts {
  const name = buyer.name.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const given = clean(buyer.given);
  const family = clean(buyer.family);
  const honorific = clean(buyer.honorific);
  const spoken = [given, family].filter((part) => part !== undefined);
  if (spoken.length > 0) {
    const order = market.nameOrder.order === 'family-given' ? spoken.toReversed() : spoken;
    return { name: order.join(' '), given, family, honorific, problem: undefined };
  }
  const problem = name === '' ? 'missing' : isNickname(name) ? 'nickname' : undefined;
  if (problem) return { name: undefined, given: undefined, family: undefined, honorific, problem };
  return { name, ...split(name, market), honorific, problem };
}

/** Two words in a known order can be told apart; three may be two family names or two given ones. */
function split(name: string, market: MarketPack): { given: string | undefined; family: string | undefined } {
  const [first, second, third] = name.split(' ');
  if (first === undefined || second === undefined || third !== undefined) return { given: undefined, family: undefined };
  return market.nameOrder.order === 'family-given' ? { family: first, given: second } : { given: first, family: second };
}

function isNickname(name: string): boolean {
  if (name.length > 60 || SHOP_WORDS.test(name) || !LETTERS.test(name)) return true;
  if (NO_SPACES.test(name) || name.includes(' ')) return false;
  // One word: a name is written with a capital where its script has them, and not in capitals inside (xXDragonXx).
  return /^\p{Ll}|\p{Ll}\p{Lu}/u.test(name) && !/^\p{Lu}\p{L}*['’-]\p{Lu}|^(Mc|Mac|De|Di|La|Le)\p{Lu}\p{Ll}+$/u.test(name);
}

function clean(part: string | undefined): string | undefined {
  const text = part?.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return text === undefined || text === '' ? undefined : text;
}
