/** A run of digits, a word, one character of a script without spaces, a mark or a line break. Places in the folded text. */
export interface FactToken {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: 'digits' | 'word' | 'sign' | 'mark';
}

const PIECE =
  /(\d+)|([\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])|((?:(?![\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])\p{L})+)|\n|[^\s]/gu;

/** The key of a run of tokens in the lexicon: characters of a script without spaces stand as close as they are written. */
export function keyOf(key: string, token: FactToken, last: FactToken | undefined): string {
  if (!last) return token.text;
  const close = token.kind === 'sign' && last.kind === 'sign' && last.end === token.start;
  return close ? key + token.text : `${key} ${token.text}`;
}

/** Cuts a folded text into tokens. */
export function tokenizeFacts(text: string): FactToken[] {
  const tokens: FactToken[] = [];
  for (const match of text.matchAll(PIECE)) {
    const kind = match[1] !== undefined ? 'digits' : match[2] !== undefined ? 'sign' : match[3] !== undefined ? 'word' : 'mark';
    tokens.push({ start: match.index, end: match.index + match[0].length, text: match[0], kind });
  }
  return tokens;
}
