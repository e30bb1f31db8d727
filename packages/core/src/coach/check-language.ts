import { foldWord, type Token } from '../phrases/index.ts';
import type { LintPass } from './lint-pass.ts';

/** Small words that set languages in Latin letters apart, folded. A word that two share belongs to neither. */
const LATIN: Readonly<Record<string, string>> = {
  en: 'the and your you is are with have will this please that for we our been not from would',
  de: 'der die das und ist nicht sie ihr ihre wir mit fur auf ein eine haben wird bitte ich bei zu von',
  es: 'el los las su usted esta por con para una pero ha gracias muy hemos puede que y lo',
  fr: 'le les des vous votre nous est et pour dans avec une sur avons pas merci je bien ce',
  it: 'il gli di che per non sono con una suo sua abbiamo grazie ordine della del le questo puo',
  nl: 'de het een uw wij we niet is van en voor met zijn heeft dat kunt bestelling graag ik',
  pt: 'o os seu sua voce nao com para uma pedido foi obrigado obrigada esta por em do da ao',
  pl: 'nie jest w na i do sie prosze pani pana zamowienie dziekujemy z jak za juz czy o',
  tr: 've bir icin siparisiniz bu size ile de da urun tesekkurler merhaba olarak lutfen gun en',
};
const OWN = new Map(Object.entries(LATIN).map(([language, words]) => [language, new Set(words.split(' '))]));
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Arab: /\p{Script=Arabic}/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Kore: /\p{Script=Hangul}/u,
};
/** A shorter run of foreign words is a name, a term or a quotation. */
const MIN_WORDS = 5;
const MIN_FOREIGN = 2;
/** Links and mail addresses are in no language. */
const ADDRESS = /[!-~]{0,200}(?:\/\/|www\.|@|\w\.\w{2})[!-~]{0,300}/gu;

/** Finds sentences that are not in the buyer's language: by script, and by small words among the languages in Latin letters. */
export function checkLanguage(pass: LintPass): void {
  const { script, language } = pass.coach.language;
  const own = SCRIPTS[script];
  if (!own) return;
  const addresses = [...pass.draft.matchAll(ADDRESS)].map(({ 0: text, index }) => ({ start: index, end: index + text.length }));
  const isAddress = (token: Token): boolean => addresses.some(({ start, end }) => token.start >= start && token.end <= end);
  const sentences = Map.groupBy(
    pass.tokens.filter((token) => !token.quoted && /\p{L}/u.test(token.text) && !isAddress(token)),
    (token) => token.sentence,
  );
  const foreign: Token[] = [];
  let counted = 0;
  const words = new Set(pass.coach.language.words.split(' ').map(foldWord));
  for (const tokens of sentences.values()) {
    const weight = tokens.reduce((sum, token) => sum + (token.half ? 0.5 : 1), 0);
    counted += weight;
    if (isForeign(tokens, weight, own, script, language, words)) foreign.push(...tokens);
  }
  const kana = script === 'Hans' && /[\u3041-\u3096]{2}/u.test(pass.draft);
  const noKana = script === 'Jpan' && counted > MIN_WORDS && !/[\u3041-\u3096]/u.test(pass.draft);
  if (foreign.length === 0 && !kana && !noKana) return;
  const first = foreign[0];
  const last = foreign.at(-1);
  const range = first && last ? { start: first.start, end: last.end } : pass.whole();
  pass.report('wrong-language', {
    range,
    reasons: [{ code: 'fact', field: 'language', expected: pass.context.language, found: 'another' }],
  });
}

function isForeign(
  tokens: readonly Token[],
  weight: number,
  own: RegExp,
  script: string,
  language: string,
  words: ReadonlySet<string>,
): boolean {
  const letters = tokens.filter(({ text }) => own.test(text)).length;
  if (script !== 'Latn') {
    const others = tokens.filter(({ text, half }) => !own.test(text) && !half);
    const strange = tokens.filter(({ text, half }) => half && !own.test(text)).length;
    return (others.length >= MIN_WORDS && others.length > letters) || (strange > 4 && strange > tokens.length / 2);
  }
  if (letters < tokens.length / 2 && weight > 2) return true;
  if (tokens.length < MIN_WORDS) return false;
  const base = language.split('-')[0] ?? language;
  const home = tokens.filter(({ text }) => words.has(text) || OWN.get(base)?.has(text)).length;
  let best = 0;
  for (const [other, list] of OWN)
    if (other !== base)
      best = Math.max(best, tokens.filter(({ text }) => list.has(text) && !words.has(text) && !OWN.get(base)?.has(text)).length);
  return best >= MIN_FOREIGN && best > home * 2;
}
