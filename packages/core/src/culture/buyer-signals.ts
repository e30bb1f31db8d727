import { primary } from './greeting.ts';
import type { MarketPack } from './market-pack.ts';

/** What a buyer's own words show about how they like to be written to. Nothing about who they are. */
export interface BuyerSignals {
  /** Set when the buyer says du, tú ... or Sie, usted ... and not both. */
  readonly register: 'formal' | 'informal' | undefined;
  /** The word that showed it. */
  readonly registerWord: string | undefined;
  readonly usesEmoji: boolean;
}

const EMOJI = /\p{Extended_Pictographic}(?!\uFE0E)/u;

/** Reads register and emoji out of what the buyer wrote in one language, by the market's lists of words. */
export function readBuyerSignals(words: string, market: MarketPack, language: string | undefined): BuyerSignals {
  const forms = market.address.filter((form) => primary(form.language) === primary(language ?? market.locales[0] ?? ''));
  const text = words.normalize('NFC');
  const informal = findWord(
    text,
    forms.flatMap((form) => form.informalWords ?? []),
  );
  const formal = findWord(
    text,
    forms.flatMap((form) => form.formalWords ?? []),
  );
  const isMixed = informal !== undefined && formal !== undefined;
  const register = isMixed ? undefined : informal !== undefined ? 'informal' : formal !== undefined ? 'formal' : undefined;
  return { register, registerWord: isMixed ? undefined : (informal ?? formal), usesEmoji: EMOJI.test(text) };
}

/** Scripts without spaces between words: there a word is found anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The first of these words that stands in a text as a whole word. A word with a capital is matched as it is written (Sie, not sie). */
export function findWord(text: string, words: readonly string[]): string | undefined {
  const lower = text.toLowerCase();
  return words.find((word) => {
    const within = word === word.toLowerCase() ? lower : text;
    for (let at = within.indexOf(word); at !== -1; at = within.indexOf(word, at + 1)) {
      if (UNSPACED.test(word) || (!isLetter(within, at - 1) && !isLetter(within, at + word.length))) return true;
    }
    return false;
  });
}

function isLetter(text: string, at: number): boolean {
  return at >= 0 && /[\p{L}\p{M}\p{N}]/u.test(text[at] ?? ' ');
}
