const ASCII = /^[a-z0-9]*$/;
const MARKS = /\p{M}|ـ/gu;
const LETTERS: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ة: 'ه', ى: 'ي' };
const SPECIAL = /[ıßłøæœđةى٠-٩۰-۹]/gu;

/** One word without case, accents, width and spelling variants, so that "Garantía", "GARANTIA" and "garantia" are one. */
export function foldWord(word: string): string {
  if (ASCII.test(word)) return word;
  const plain = word.normalize('NFKD').replace(MARKS, '').toLowerCase();
  return ASCII.test(plain) ? plain : plain.replace(SPECIAL, (letter) => LETTERS[letter] ?? String(letter.charCodeAt(0) & 15));
}

/** The digits of a text in any script, in Western form, everything else as it is: positions stay. */
export function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/gu, (digit) => String(digit.charCodeAt(0) & 15));
}
