import type { Hit } from '../phrases/index.ts';
import type { CompiledRule } from './compile-coach.ts';
import type { CoachFix, CoachReason } from './diagnostic.ts';
import type { LintPass } from './lint-pass.ts';

/** How far before and after a hit a negation still belongs to it, in tokens. */
const NEGATION_BEFORE = 6;
const NEGATION_AFTER = 8;
/** Hits of a rule so near to each other are one finding. */
const NEAR = 6;
const CLAUSE_END = /[,;:،、，；–—]/u;

/** Runs the phrase rules of language and team. */
export function checkPhrases(pass: LintPass): void {
  const { market, restrainedPeriod } = pass.context;
  for (const rule of pass.coach.rules) {
    const { data } = rule;
    if (data.markets && !(market && data.markets.includes(market))) continue;
    for (const hit of merged(pass, hitsOf(pass, rule))) {
      if (!counts(pass, rule, hit)) continue;
      const text = pass.textOf(hit);
      const reasons: CoachReason[] = [{ code: 'phrase', text }];
      if (data.source) reasons.push({ code: 'source', source: data.source });
      const calm = data.rule === 'urging' && restrainedPeriod;
      if (calm) reasons.push({ code: 'source', source: restrainedPeriod.source ?? restrainedPeriod.id });
      pass.report(data.rule, {
        range: pass.rangeOf(hit),
        reasons,
        fixes: data.instead === undefined ? [] : [replacing(pass, hit, data.instead)],
        severity: calm ? 'error' : data.severity,
      });
    }
  }
}

function hitsOf(pass: LintPass, { data, phrases }: CompiledRule): readonly Hit[] {
  if (!data.together) return phrases ? pass.hits(phrases) : [];
  const lists = data.together.map((name) => pass.list(name));
  const reach = data.sentences ?? 1;
  const hits: Hit[] = [];
  for (const first of lists[0] ?? []) {
    const sentence = pass.sentenceOf(first);
    let hit: Hit | undefined = first;
    for (const others of lists.slice(1)) {
      const near = others.filter((other) => Math.abs(pass.sentenceOf(other) - sentence) < reach && apart(other, first));
      const closest: Hit | undefined = near.toSorted((one, other) => distance(one, first) - distance(other, first))[0];
      hit = hit && closest && { from: Math.min(hit.from, closest.from), to: Math.max(hit.to, closest.to) };
    }
    if (hit) hits.push(hit);
  }
  return hits;
}

const distance = (one: Hit, other: Hit): number => Math.max(one.from - other.to, other.from - one.to);
const apart = (one: Hit, other: Hit): boolean => distance(one, other) >= 0;

/** Hits that touch are one. */
function merged(pass: LintPass, hits: readonly Hit[]): readonly Hit[] {
  const result: Hit[] = [];
  for (const hit of hits) {
    const last = result.at(-1);
    if (last && hit.from - last.to <= NEAR && pass.sentenceOf(hit) === pass.sentenceOf(last))
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, hit.to) };
    else result.push(hit);
  }
  return result;
}

function counts(pass: LintPass, { data, unless }: CompiledRule, hit: Hit): boolean {
  const first = pass.tokens[hit.from];
  const last = pass.tokens[hit.to - 1];
  if (!first || !last || (first.quoted && !data.quoted)) return false;
  const inSentence = (other: Hit): boolean => {
    const sentence = pass.sentenceOf(other);
    return sentence >= first.sentence && sentence <= last.sentence;
  };
  if (unless && pass.hits(unless).some(inSentence)) return false;
  if (pass.hits(pass.coach.allowed).some((other) => other.from <= hit.from && other.to >= hit.to)) return false;
  if (data.rule === 'over-promise' && isPolicy(pass, hit)) return false;
  if (data.negation === 'counts') return true;
  const sentenceStart = (other: Hit): boolean => pass.sentenceOf(other) === first.sentence;
  const before = pass
    .list('negation')
    .some(
      (other) =>
        sentenceStart(other) &&
        other.to <= hit.from &&
        hit.from - other.to < NEGATION_BEFORE &&
        !CLAUSE_END.test(between(pass, other, hit)),
    );
  if (before) return false;
  return !pass
    .list('negationAfter')
    .some(
      (other) =>
        pass.sentenceOf(other) === last.sentence && other.to > hit.from && other.from < hit.to + NEGATION_AFTER && other.to > hit.to - 1,
    );
}

const between = (pass: LintPass, before: Hit, after: Hit): string => pass.draft.slice(pass.rangeOf(before).end, pass.rangeOf(after).start);

/** Whether the shop's policy names the same term. */
function isPolicy(pass: LintPass, hit: Hit): boolean {
  const numbers = pass.tokens.slice(hit.from, hit.to).filter((token) => /^\d+$/.test(token.text));
  return (
    numbers.length > 0 &&
    (pass.context.policy ?? []).some((line) => numbers.every(({ text }) => new RegExp(`(?<!\\d)${text}(?!\\d)`).test(line)))
  );
}

function replacing(pass: LintPass, hit: Hit, text: string): CoachFix {
  const { start, end } = pass.rangeOf(hit);
  const after = text === '' ? (/^[\s,!]*/u.exec(pass.draft.slice(end))?.[0].length ?? 0) : 0;
  return { edits: [{ start, end: end + after, text }], stable: true };
}
