import { hasRightCheckDigit } from './check-digits.ts';
import type { CodeFormat } from './facts-language.ts';

interface Form {
  readonly format: CodeFormat;
  readonly test: RegExp;
  readonly shortest: number;
  readonly longest: number;
}

const known = new WeakMap<readonly CodeFormat[], readonly Form[]>();
const CLASSES: Readonly<Record<string, string>> = { '9': '\\d', A: '[A-Z]', X: '[A-Z0-9]' };

/** A code's form as an expression: `9` digit, `A` letter, `X` either, `{n}` times, `\` before a sign that stands for itself. */
export function formExpression(form: string): RegExp {
  const body = form.replace(/\\(.)|\{\d+(?:,\d+)?\}|[^]/gu, (piece, literal: string | undefined) => {
    if (literal !== undefined) return /\w/.test(literal) ? literal : `\\${literal}`;
    if (piece.length > 1) return piece;
    return CLASSES[piece] ?? (/\w/.test(piece) ? piece : `\\${piece}`);
  });
  return new RegExp(`^${body}$`);
}

/** The formats that a code (capitals, no spaces) has, with whether its check digit was reckoned; a wrong one has none. */
export function formsOf(code: string, formats: readonly CodeFormat[]): { readonly format: CodeFormat; readonly checked: boolean }[] {
  let forms = known.get(formats);
  if (!forms)
    known.set(formats, (forms = formats.map((format) => ({ format, test: formExpression(format.form), ...lengthsOf(format.form) }))));
  const found: { format: CodeFormat; checked: boolean }[] = [];
  for (const { format, test, shortest, longest } of forms) {
    if (code.length < shortest || code.length > longest || !test.test(code)) continue;
    if (format.check === undefined) found.push({ format, checked: false });
    else if (hasRightCheckDigit(format.check, code)) found.push({ format, checked: true });
  }
  return found;
}

function lengthsOf(form: string): { readonly shortest: number; readonly longest: number } {
  let shortest = 0;
  let longest = 0;
  for (const [, least, most] of form.matchAll(/(?:\\.|[^\\{])(?:\{(\d+)(?:,(\d+))?\})?/gu)) {
    shortest += Number(least ?? 1);
    longest += Number(most ?? least ?? 1);
  }
  return { shortest, longest };
}
