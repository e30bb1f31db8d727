/** A text in one spelling (case, accents, width, digits, invisible signs), and where each of its characters stood. */
export interface Folded {
  readonly text: string;
  /** The place in the original of a place in the folded text. */
  readonly place: (index: number) => number;
}

const SPELLING: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
  '٫': '.',
  '٬': ',',
  '،': ',',
  '٪': '%',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '‑': '-',
};
const ASCII = /^[\0-\x7f]*$/;
const DROPPED = /[\p{M}\p{Cf}ـ]/u;
const SPACE = /[^\S\n]/;
const known = new Map<number, string>();

/** Folds a text; a text of ASCII letters costs nothing. */
export function foldFacts(text: string): Folded {
  if (ASCII.test(text)) return { text: text.toLowerCase(), place: (index) => index };
  const places: number[] = [];
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    let sign = known.get(code);
    if (sign === undefined) known.set(code, (sign = foldSign(String.fromCharCode(code), code)));
    if (sign === '') continue;
    folded += sign;
    places.push(at);
  }
  places.push(text.length);
  return { text: folded, place: (index) => places[index] ?? text.length };
}

/** A folded word of rule data. */
export function foldedWord(word: string): string {
  return foldFacts(word).text;
}

function foldSign(sign: string, code: number): string {
  if (DROPPED.test(sign)) return '';
  if (SPACE.test(sign)) return ' ';
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if ((code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9)) return String(code & 15);
  const lower = sign.toLowerCase().charAt(0);
  const simple = code < 0x530 || (code >= 0x1e00 && code < 0x1f00) ? lower.normalize('NFD').charAt(0) : lower;
  return SPELLING[simple] ?? simple;
}
