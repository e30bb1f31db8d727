import { formsOf } from './code-forms.ts';
import type { CodeFormat } from './facts-language.ts';
import { plays, type Candidate, type FactsPass } from './facts-pass.ts';

/** No code is longer, and none is written in more pieces. */
const MAX_CODE = 40;
const MAX_PIECES = 9;
/** A word such as "tracking" speaks for a code this far behind it. */
const CUE_REACH = 48;
const RUN = /#?[a-z0-9]+(?:[-_][a-z0-9]+){0,6}/g;

/** Order and tracking numbers: by the form a platform or carrier gives them, and by the word before them. */
export function addCodes(pass: FactsPass, formats: readonly CodeFormat[]): void {
  const { text } = pass;
  if (!/\d/.test(text)) return;
  const cues = cuesOf(pass);
  const runs = [...text.matchAll(RUN)].map(({ 0: run, index }) => ({ run, start: index, end: index + run.length }));
  runs.forEach((first, index) => {
    const before = text[first.start - 1] ?? ' ';
    if (/[\p{L}\d@]/u.test(before)) return;
    let joined = '';
    for (let piece = 0; piece < MAX_PIECES; piece++) {
      const more = runs[index + piece];
      const last = runs[index + piece - 1];
      if (!more || (last && (more.start !== last.end + 1 || text[last.end] !== ' '))) break;
      // Only pieces that look cut from a code are joined: figures, or two letters at either end.
      if (piece > 0 && !/\d/.test(more.run) && more.run.length > 2) break;
      joined += more.run.toUpperCase();
      if (joined.length > MAX_CODE) break;
      if (!/\d/.test(joined) || /[@]/.test(text[more.end] ?? '')) continue;
      addForms(pass, formats, joined, first.start, more.end, piece > 0, cues);
    }
  });
  for (const cue of cues) addCued(pass, cue);
  addShaped(pass);
  addCards(pass);
}

interface Cue {
  readonly kind: 'order-number' | 'tracking-number';
  readonly token: number;
  readonly start: number;
  readonly end: number;
}

function cuesOf({ lattice }: FactsPass): Cue[] {
  const cues: Cue[] = [];
  lattice.at.forEach((items, token) => {
    for (const { role, next } of items)
      if (role === 'order' || role === 'tracking')
        cues.push({
          kind: role === 'order' ? 'order-number' : 'tracking-number',
          token: next,
          start: lattice.tokens[token]?.start ?? 0,
          end: lattice.tokens[next - 1]?.end ?? 0,
        });
  });
  return cues;
}

function addForms(
  pass: FactsPass,
  formats: readonly CodeFormat[],
  code: string,
  start: number,
  end: number,
  pieces: boolean,
  cues: readonly Cue[],
): void {
  for (const { format, checked } of formsOf(code, formats)) {
    const cued = cues.some(
      ({ kind, start: from, end: to }) =>
        kind === format.kind && ((start >= to && start - to < CUE_REACH) || (from >= end && from - end < CUE_REACH / 2)),
    );
    const here =
      pass.context.platform === format.issuer ||
      (format.kind === 'order-number' && sameCode(code, pass.context.order?.id)) ||
      sameCode(code, pass.context.order?.trackingNumber);
    const confidence = cued || here ? Math.max(format.confidence, here ? 0.97 : 0) : format.alone;
    if (confidence === undefined || (pieces && !checked && !cued)) continue;
    pass.add(codeFact(format.kind, code, start, end, confidence, checked ? 'check-digit' : 'code-form', format.id, format.issuer, checked));
  }
}

const sameCode = (code: string, known: string | undefined): boolean =>
  known !== undefined && known.replace(/\s/gu, '').toUpperCase() === code;

function codeFact(
  kind: Candidate['kind'],
  code: string,
  start: number,
  end: number,
  confidence: number,
  rule: string,
  detail?: string,
  issuer?: string,
  checked = false,
): Candidate {
  return { kind, start, end, confidence, rule, detail, value: { type: 'code', code, issuer, checked } };
}

/** "Order no. is 8842-A": what stands behind the word is a code, whatever its form. */
function addCued(pass: FactsPass, { kind, token, end }: Cue): void {
  const { lattice, text } = pass;
  let at = token;
  let said = false;
  for (let step = 0; step < 6; step++) {
    const links = (lattice.at[at] ?? []).filter(({ role }) => LINKS.includes(role));
    if (links.length === 0) break;
    said = true;
    at = Math.max(...links.map(({ next }) => next));
  }
  const first = lattice.tokens[at];
  if (!first || first.start - end > CUE_REACH) return;
  const spaced = spacedRun(pass, at);
  RUN_AT.lastIndex = first.start;
  const run = RUN_AT.exec(text)?.[0] ?? '';
  const loose = said && spaced !== undefined && spaced.end > first.start + run.length;
  const code = loose ? spaced.code : run;
  const until = loose ? spaced.end : first.start + run.length;
  const digits = code.replace(/\D/gu, '').length;
  const mixed = /[-_]|[a-z]\d|\d[a-z]/.test(code);
  if (digits === 0 || code.length > MAX_CODE || (said ? code.length < 3 && digits < 2 : code.length < 4 || (digits < 4 && !mixed))) return;
  if (/^\d{1,2}(?:st|nd|rd|th|x|k)$/.test(code) || plays(pass, at, 'cur') || /^[.,:]\d/.test(text.slice(until, until + 2))) return;
  // "Order of 12 pieces", "order from 12 March": what the figures are is said behind them.
  if (!mixed && digits < 5 && behindFigures(pass, at)) return;
  pass.add(codeFact(kind, code.toUpperCase().replace(/^#/, ''), first.start, until, said ? 0.85 : 0.6, 'code-said'));
}

const LINKS = ['ref', ':', '#', '.', '=', '-', '('];
const RUN_AT = /#?[a-z0-9]+(?:[-_][a-z0-9]+){0,6}/y;

function behindFigures(pass: FactsPass, at: number): boolean {
  return (
    plays(pass, at + 1, 'cur', 'unit', 'counter', 'measure', 'percent', 'MONTH', 'month', 'nth', 'by', 'part', 'size') ||
    (pass.lattice.at[at]?.some(({ role, next }) => role === 'cur' || (role === 'n' && next > at + 1)) ?? false)
  );
}

/** "a 1 c 3", "bbu 120": letters and figures by turns, with spaces between them. */
function spacedRun(
  pass: FactsPass,
  from: number,
): { readonly code: string; readonly end: number; readonly pieces: number; readonly next: number } | undefined {
  const { tokens } = pass.lattice;
  let code = '';
  let at = from;
  for (; at < tokens.length && at - from < MAX_PIECES; at++) {
    const token = tokens[at];
    const last = tokens[at - 1];
    if (!token || (token.kind !== 'digits' && (token.kind !== 'word' || !/^[a-z]{1,4}$/.test(token.text)))) break;
    if (at > from && (last?.kind === token.kind || token.start > (last?.end ?? 0) + 1)) break;
    if (
      token.text.length > 1 &&
      plays(
        pass,
        at,
        'and',
        'ref',
        'order',
        'tracking',
        'phone',
        'at',
        'unit',
        'cur',
        'MONTH',
        'part',
        'measure',
        'th',
        'to',
        'of',
        'on',
        'in',
        'word',
        'notname',
        'notnumber',
        'size',
      )
    )
      break;
    code += token.text;
  }
  const end = tokens[at - 1]?.end ?? 0;
  return at > from + 1 && /\d/.test(code) && /[a-z]/.test(code) ? { code, end, pieces: at - from, next: at } : undefined;
}

/** Codes that nothing names: letters and figures in one word, or by turns; a lone "gfr 523" only where little else is said. */
function addShaped(pass: FactsPass): void {
  const { lattice, text } = pass;
  for (let at = 0; at < lattice.tokens.length; at++) {
    const run = spacedRun(pass, at);
    const first = lattice.tokens[at];
    if (!run || !first || /[\d\p{L}]/u.test(text[first.start - 1] ?? '')) continue;
    const glued = text.slice(first.start, run.end) === run.code;
    const digits = run.code.replace(/\D/gu, '').length;
    const before = lattice.tokens.slice(0, at).every((_, place) => plays(pass, place, 'ref', 'notname', 'of', 'and', ','));
    const alone = before && run.next >= lattice.tokens.length && /^(?:[a-z]{1,3}\d|\d+[a-z]{1,3}(?:\d|$))/.test(run.code);
    if (glued ? run.code.length > 5 && digits > 2 : run.pieces > 3 || (run.code.length > 4 && alone && (digits > 2 || run.pieces > 2)))
      pass.add(codeFact('order-number', run.code.toUpperCase(), first.start, run.end, 0.5, 'code-shape'));
    at = run.next - 1;
  }
}

const CARD = /(?<![\p{L}\d-])\d{4}(?:([ -]?)\d{4}){2}\1\d{1,7}(?![\p{L}\d-])/gu;

/** Payment cards' numbers, which nobody should see: by Luhn's check digit, or in four groups of four. */
function addCards(pass: FactsPass): void {
  for (const { 0: found, 1: mark = '', index } of pass.text.matchAll(CARD)) {
    const code = found.replace(/\D/gu, '');
    const checked = hasLuhnDigit(code) && /^[2-6]/.test(code);
    if (!checked && (mark === '' || code.length !== 16)) continue;
    const confidence = mark === '' ? 0.6 : checked ? 0.95 : 0.7;
    pass.add({
      kind: 'number',
      start: index,
      end: index + found.length,
      value: { type: 'code', code, checked },
      confidence,
      rule: 'card-number',
      personal: true,
    });
  }
}

function hasLuhnDigit(code: string): boolean {
  let sum = 0;
  for (let at = code.length - 1, twice = false; at >= 0; at--, twice = !twice) {
    const digit = (code.charCodeAt(at) - 48) * (twice ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
