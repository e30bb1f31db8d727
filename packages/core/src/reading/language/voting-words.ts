import { scriptOf, type ScriptCode } from './script-of.ts';

/** A word that may speak for a language. */
export interface VotingWord {
  /** Lower case, normalised, without lengthened letters: what the model knows. */
  readonly key: string;
  readonly script: ScriptCode;
  /** How much text it stands for, in Latin letters: a Chinese character says as much as about three. */
  readonly mass: number;
  /** UTF-16 offsets in the message. */
  readonly start: number;
  readonly end: number;
}

/** Beyond this many UTF-16 units nothing is read: a language is clear long before, and a pasted page must not cost time. */
export const READ_UP_TO = 800;
/** Most words that a message gives. */
export const MOST_WORDS = 100;
const LONGEST_WORD = 40;

/** Addresses of pages and mail, handles, tags, placeholders and markup: the same in every language. */
const NOT_LANGUAGE =
  /(?:https?:\/\/|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.\w+)*|@\w+|#\w+(?!\p{L})|\{\{[^{}]{0,60}\}\}|<\/?[\w|]{1,40}[^<>]{0,60}>|&[a-z]{2,6};|\b[\w-]+\.(?:com|net|org|shop|store|de|fr|it|es|cn|ru|jpe?g|png|pdf)\b/giu;
/** What only an address or markup has in it; most messages have none, and are not searched. */
const MAY_HOLD_ADDRESS = /[@#<&]|\{\{|\/\/|\.[^\s.,!?]/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const WITHIN_WORD = /[\p{M}'’ʼ`´\u00ad\u200b-\u200f\u2060-\u2064]/u;
const IGNORED = /[\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064]/g;
const APOSTROPHE = /[’ʼ`´]/g;
const LENGTHENED = /(\p{L})\1{2,}/gu;
/** Letters with the digits that stand for Arabic sounds: `3andi`, `el7een`, `so2al`. */
const ARABIZI = /^(?=.*[a-z].*[a-z])(?!.*\d\d)[a-z235679']+$/;
const MEASURE = /^\d(?:st|nd|rd|th|pm|am|kg|cm|mm|km|ml|gb|tb|mb|xl|xs|pcs?|st[üu]ck|gr?|l|m|x|h|k|min|days?)$|^(?:x|s|m|no|nr)\d$/;
/** Written the same everywhere; in a message of three words they would outvote the language. */
const NAMES = new Set(
  `amazon aliexpress alibaba temu shein ebay etsy shopee lazada tiktok tokopedia allegro ozon wildberries rakuten mercadolibre walmart zalando
  noon trendyol shopify paypal klarna visa mastercard alipay wechat whatsapp telegram instagram facebook google youtube twitter gmail messenger line
  dhl ups fedex usps gls dpd hermes inpost evri correos sf yanwen cainiao tnt ems jnt
  iphone ipad airpods apple samsung xiaomi huawei galaxy macbook nike adidas zara lego sony bluetooth wifi usb hdmi led android windows ios
  sku ean imei asin pdf jpg gps qr vip ok okay`.split(/\s+/),
);

const MASS: Partial<Record<ScriptCode, number>> = { Hani: 3, Kana: 2, Hang: 2.5 };

/** Kinds of signs, as bits, so that a word's are known when its end is. */
const CAPITAL = 1;
const DIGIT = 2;
/** Any letter, or a digit that is not ours, by Unicode. */
const LETTER = 4;
/** Apostrophes, marks and joiners: they go on with a word but begin none. */
const WITHIN = 8;
const BREAK = 16;
const BEGINS = CAPITAL | DIGIT | LETTER;
/** A letter that normalising leaves as it is. */
const STEADY = 32;
const LATIN = 64;

/** Filled as signs are met: 0 is one not met yet. */
const KINDS: Uint8Array = new Uint8Array(0x1_00_00);
for (let at = 0; at < 26; at++) {
  KINDS[0x61 + at] = LETTER | STEADY | LATIN;
  KINDS[0x41 + at] = CAPITAL | STEADY | LATIN;
}
for (let at = 0; at < 10; at++) KINDS[0x30 + at] = DIGIT;

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = KINDS[code] ?? 0;
  if (known !== 0) return known;
  // Halves of a pair are looked up together, each time: there are too many pairs to keep.
  if (code >= 0xd800 && code <= 0xdfff) return kindOf(String.fromCodePoint(text.codePointAt(at) ?? 0));
  return (KINDS[code] = kindOf(text.charAt(at)));
}

function kindOf(sign: string): number {
  if (!LETTER_OR_DIGIT.test(sign)) return WITHIN_WORD.test(sign) ? WITHIN : BREAK;
  const code = sign.codePointAt(0) ?? 0;
  const isJamo = code >= 0x1100 && code <= 0x11ff;
  const steady = !isJamo && plain(sign) === sign.toLowerCase() ? STEADY : 0;
  return LETTER | CAPITAL | steady | (scriptOf(code) === 'Latn' ? LATIN : 0);
}

/** The words of a message that may speak for a language: no links, mail, order numbers, emoji, names of brands and carriers. */
export function votingWords(message: string): VotingWord[] {
  const text = message.length > READ_UP_TO ? message.slice(0, READ_UP_TO) : message;
  const blank = MAY_HOLD_ADDRESS.test(text) ? text.replace(NOT_LANGUAGE, (part) => ' '.repeat(part.length)) : text;
  const found: VotingWord[] = [];
  let at = 0;
  while (at < blank.length && found.length < MOST_WORDS) {
    let kind = kindAt(blank, at);
    if ((kind & BEGINS) === 0) {
      at++;
      continue;
    }
    const start = at;
    let some = 0;
    let each = STEADY | LATIN;
    let isLong = false;
    while ((kind & BREAK) === 0) {
      some |= kind;
      each &= kind;
      const code = blank.charCodeAt(at);
      isLong ||= at >= start + 2 && code === blank.charCodeAt(at - 1) && code === blank.charCodeAt(at - 2);
      at += code >= 0xd800 && code <= 0xdbff && kind !== WITHIN ? 2 : 1;
      if (at >= blank.length) break;
      kind = kindAt(blank, at);
    }
    const written = blank.slice(start, at);
    const isSteady = (each & STEADY) !== 0 && written.length <= LONGEST_WORD;
    const key = isSteady ? steadyKey(written, (some & CAPITAL) !== 0, isLong) : keyOf(written);
    if (key === '' || isName(key)) continue;
    if (isSteady ? (each & LATIN) !== 0 : isLatinOnly(key)) found.push({ key, script: 'Latn', mass: key.length, start, end: at });
    else addRuns(found, key, start, at);
  }
  return found.length > MOST_WORDS ? found.slice(0, MOST_WORDS) : found;
}

/** Most words are told from all names by their length and their first and last letters: only the rest are looked up. */
const NAME_MARKS: Uint8Array = new Uint8Array(1024);
const nameMark = (word: string): number => (word.charCodeAt(0) * 37 + word.charCodeAt(word.length - 1) * 11 + word.length * 101) & 1023;
for (const name of NAMES) NAME_MARKS[nameMark(name)] = 1;

function isName(key: string): boolean {
  return NAME_MARKS[nameMark(key)] === 1 && NAMES.has(key);
}

function steadyKey(written: string, hasCapitals: boolean, isLong: boolean): string {
  const key = hasCapitals ? written.toLowerCase() : written;
  return isLong || (hasCapitals && isLengthened(key)) ? key.replace(LENGTHENED, '$1') : key;
}

function keyOf(written: string): string {
  let key = isPlain(written) ? written.toLowerCase() : plain(written);
  if (key.length > LONGEST_WORD) key = key.slice(0, LONGEST_WORD);
  if (key.endsWith("'")) key = key.replace(/'+$/, '');
  if (isLengthened(key)) key = key.replace(LENGTHENED, '$1');
  if (!/\d/.test(key)) return key;
  return /[A-Z]/.test(written.slice(1)) || !ARABIZI.test(key) || MEASURE.test(key) ? withoutLatinCode(key) : key;
}

function isLengthened(key: string): boolean {
  for (let at = 2; at < key.length; at++) {
    const code = key.charCodeAt(at);
    if (code === key.charCodeAt(at - 1) && code === key.charCodeAt(at - 2)) return true;
  }
  return false;
}

function plain(written: string): string {
  return written
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(IGNORED, '')
    .replace(APOSTROPHE, "'")
    .replaceAll('ş', 'ș')
    .replaceAll('ţ', 'ț');
}

/** `订单12345号` is Chinese around a number; `ab12345` is a number. */
function withoutLatinCode(key: string): string {
  return /[^ -\u024f]/.test(key) ? key.replace(/[ -\u024f]+/g, ' ').trim() : '';
}

function isPlain(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) > 0x7e || word.charCodeAt(at) === 0x60) return false;
  return true;
}

function isLatinOnly(key: string): boolean {
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    if (code < 0x61 || code > 0x7a) return false;
  }
  return true;
}

/** A word of one script as it is; `iPhone的壳` as its runs. */
function addRuns(into: VotingWord[], key: string, start: number, end: number): void {
  let from = 0;
  let letters = 0;
  let script: ScriptCode | undefined;
  const close = (to: number): void => {
    if (script !== undefined && letters > 0) {
      const run = key.slice(from, to);
      if (!isName(run)) into.push({ key: run, script, mass: letters * (MASS[script] ?? 1), start, end });
    }
    from = to;
    letters = 0;
  };
  for (let at = 0; at < key.length;) {
    const code = key.codePointAt(at) ?? 0;
    const found = scriptOf(code);
    if (found !== undefined) {
      if (found !== script && script !== undefined) close(at);
      script = found;
      letters++;
    } else if (code === 0x20) {
      close(at);
      from = at + 1;
      script = undefined;
    }
    at += code > 0xffff ? 2 : 1;
  }
  close(key.length);
}
