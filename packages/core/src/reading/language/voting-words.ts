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
export const READ_UP_TO = 1200;
const MOST_WORDS = 120;
const LONGEST_WORD = 40;

/** Addresses of pages and mail, handles, tags, placeholders and markup: the same in every language. */
const NOT_LANGUAGE =
  /(?:https?:\/\/|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.\w+)*|@\w+|\{\{[^{}]{0,60}\}\}|<\/?[\w|]{1,40}[^<>]{0,60}>|&[a-z]{2,6};|\b[\w-]+\.(?:com|net|org|shop|store|de|fr|it|es|cn|ru|jpe?g|png|pdf)\b/giu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’ʼ`´\u00ad\u200b-\u200f\u2060-\u2064]*/gu;
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

/** The words of a message that may speak for a language: no links, mail, order numbers, emoji, names of brands and carriers. */
export function votingWords(message: string): VotingWord[] {
  const text = message.length > READ_UP_TO ? message.slice(0, READ_UP_TO) : message;
  const blank = /[@{<&./]/.test(text) ? text.replace(NOT_LANGUAGE, (part) => ' '.repeat(part.length)) : text;
  const found: VotingWord[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(blank); match !== null && found.length < MOST_WORDS; match = WORD.exec(blank)) {
    const [written] = match;
    const key = keyOf(written);
    if (key === '' || NAMES.has(key)) continue;
    const end = match.index + written.length;
    if (isLatinOnly(key)) found.push({ key, script: 'Latn', mass: key.length, start: match.index, end });
    else addRuns(found, key, match.index, end);
  }
  return found;
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
  let run = '';
  let letters = 0;
  let script: ScriptCode | undefined;
  const close = (): void => {
    if (script !== undefined && letters > 0 && !NAMES.has(run))
      into.push({ key: run, script, mass: letters * (MASS[script] ?? 1), start, end });
    run = '';
    letters = 0;
  };
  for (const sign of key) {
    const found = scriptOf(sign.codePointAt(0) ?? 0);
    if (found !== undefined && found !== script) {
      if (script !== undefined) close();
      script = found;
    }
    if (sign === ' ') {
      close();
      script = undefined;
    } else run += sign;
    if (found !== undefined) letters++;
  }
  close();
}
