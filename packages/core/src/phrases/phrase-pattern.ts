import { FerrymanError } from '../kernel/index.ts';
import { foldWord } from './fold-text.ts';
import { tokenize } from './tokens.ts';

/** One step of a phrase. */
export type Step =
  | { readonly kind: 'word'; readonly text: string; readonly form: 'whole' | 'start' | 'part'; readonly capital: boolean }
  | { readonly kind: 'number' }
  | { readonly kind: 'end' }
  | { readonly kind: 'gap'; readonly words: number }
  | { readonly kind: 'list'; readonly name: string; readonly optional: boolean }
  | { readonly kind: 'choice'; readonly options: readonly (readonly Step[])[]; readonly optional: boolean };

/** How many words `..` and `...` may pass over. */
const SHORT_GAP = 4;
const LONG_GAP = 10;
const MAX_STEPS = 24;

/**
 * Reads a phrase of rule data. Words match folded and whole; `word*` as a beginning, `*word*` anywhere; `^Word` only with a capital;
 * `#` a number; `(a|b c)` one of several; `x?` may be absent; `..` and `...` up to 4 and 10 words in the same sentence;
 * `@name` any phrase of the list, `.` the end of the sentence. Scripts without spaces match character by character.
 * There is no repetition, so that no phrase, whoever wrote it, can make a match slow.
 * @throws {FerrymanError} `phrase-malformed` where the phrase is malformed.
 */
export function parsePhrase(phrase: string): Step[] {
  const steps = sequence(phrase, phrase);
  const first = steps[0];
  if (!first || first.kind === 'gap' || first.kind === 'end' || steps.at(-1)?.kind === 'gap')
    throw malformed(phrase, 'a word must begin and end it');
  if (steps.length > MAX_STEPS) throw malformed(phrase, `more than ${MAX_STEPS} words`);
  if (steps.filter((step) => step.kind === 'gap').length > 3) throw malformed(phrase, 'more than three gaps');
  return steps;
}

function sequence(text: string, phrase: string): Step[] {
  const steps: Step[] = [];
  for (const piece of cut(text, phrase, /\s/u)) {
    const optional = piece.length > 1 && piece.endsWith('?');
    const body = optional ? piece.slice(0, -1) : piece;
    if (piece === '..' || piece === '...') steps.push({ kind: 'gap', words: piece === '..' ? SHORT_GAP : LONG_GAP });
    else if (piece === '.') steps.push({ kind: 'end' });
    else if (piece === '#') steps.push({ kind: 'number' });
    else if (body.startsWith('@')) steps.push({ kind: 'list', name: body.slice(1), optional });
    else if (body.startsWith('(')) {
      const options = cut(body.slice(1, -1), phrase, /\|/u).map((option) => sequence(option, phrase));
      if (options.some((option) => option.length === 0)) throw malformed(phrase, 'an empty choice');
      steps.push({ kind: 'choice', options, optional });
    } else {
      const words = literal(body, phrase);
      if (optional) steps.push({ kind: 'choice', options: [words], optional });
      else steps.push(...words);
    }
  }
  return steps;
}

/** Cuts at a mark outside brackets. */
function cut(text: string, phrase: string, mark: RegExp): string[] {
  const pieces = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (depth < 0) break;
    if (depth === 0 && mark.test(sign)) pieces.push('');
    else pieces[pieces.length - 1] += sign;
  }
  if (depth !== 0) throw malformed(phrase, 'its brackets do not match');
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '' || mark.source === '\\|');
}

function literal(body: string, phrase: string): Step[] {
  const part = body.startsWith('*');
  const start = body.endsWith('*');
  const capital = body.startsWith('^');
  const tokens = tokenize(body.replace(/[*^]/gu, ''));
  if (tokens.length === 0) throw malformed(phrase, `"${body}" holds no word`);
  return tokens.map((token, index) => {
    const last = index === tokens.length - 1;
    const form = token.half ? 'whole' : part ? 'part' : start && last ? 'start' : 'whole';
    return { kind: 'word', text: token.half ? token.text : foldWord(token.text), form, capital };
  });
}

function malformed(phrase: string, why: string): FerrymanError {
  return new FerrymanError('phrase-malformed', `Phrase "${phrase}": ${why}. Correct it in its data.`, { phrase });
}
