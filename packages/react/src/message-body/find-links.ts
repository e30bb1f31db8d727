import { LinkifyIt } from 'linkify-it';

/** An address found in plain text, by its place in it (UTF-16 code units). */
export interface FoundLink {
  readonly start: number;
  readonly end: number;
  readonly address: string;
}

/** A longer stretch without a space is no address that anybody typed, and makes the search slow. */
const LONGEST_WORD = 2048;
const finder = createFinder();

function createFinder(): LinkifyIt {
  const linkify = new LinkifyIt();
  linkify.set({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false });
  linkify.add('ftp:', null).add('//', null);
  linkify.add('tel:', { validate: (text, position) => /^\+?[\d().-]{5,24}/.exec(text.slice(position))?.[0].length ?? 0 });
  return linkify;
}

/** Finds addresses with and without a scheme, and mail addresses. Takes time in proportion to the text's length. */
export function findLinks(text: string): readonly FoundLink[] {
  const found: FoundLink[] = [];
  for (const word of text.matchAll(/\S+/g)) {
    if (word[0].length > LONGEST_WORD || !/[.:@]/.test(word[0])) continue;
    for (const match of finder.match(word[0]) ?? []) {
      const address = match.schema ? match.url : match.url.replace(/^http:/, 'https:');
      found.push({ start: word.index + match.index, end: word.index + match.lastIndex, address });
    }
  }
  return found;
}
