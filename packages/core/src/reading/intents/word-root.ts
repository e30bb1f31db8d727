import type { Token } from '../../phrases/index.ts';

/** A word without the commonest endings, so that "delivered" and "delivery", "بطاقتي" and "البطاقة" are each one word. */
export function wordRoot(token: Token): string {
  const root = token.stems.at(-1) ?? stemEnglish(numberless(token.text));
  return isArabic(root) ? bareArabic(root) : root;
}

/** A long number says that one was given, not which. */
export function numberless(word: string): string {
  return word.length > 3 && /^\d+$/.test(word) ? '0000' : word;
}

const ENDING = /(?:ها|نا|كم|هم|ات|ون|ين|ي|ك|ه|ت)$/u;

function isArabic(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= 0x620 && first <= 0x64a;
}

function bareArabic(root: string): string {
  let bare = root;
  for (let turn = 0; turn < 2 && bare.length > 3; turn++) bare = bare.replace(ENDING, '');
  return bare;
}

/** Cuts the commonest English endings; harmless elsewhere, as training and reading cut alike. */
function stemEnglish(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let stem = word;
  if (stem.endsWith('ies') && stem.length > 4) return `${stem.slice(0, -3)}i`;
  if (stem.endsWith('sses')) return stem.slice(0, -2);
  if (/[^siu]s$/.test(stem)) stem = stem.slice(0, -1);
  stem = stem.replace(/^(.{3,}?)(?:ing|ed|ly|ment)$/, '$1');
  if (/([^lsz])\1$/.test(stem) && stem.length > 3) stem = stem.slice(0, -1);
  if (stem.length > 3) stem = stem.replace(/e$/, '').replace(/y$/, 'i');
  return stem;
}
