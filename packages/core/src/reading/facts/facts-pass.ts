import type { FactKind, FactValue, ReadingContext } from '../reading.ts';
import { matchRule, parseRule, type Match, type Rule } from './grammar.ts';
import type { FactsLanguage } from './facts-language.ts';
import type { Lattice } from './lattice.ts';

/** A fact before it is known whether another one covers its place. Places in the folded text. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly kind: FactKind;
  readonly value: FactValue;
  readonly confidence: number;
  readonly rule: string;
  readonly detail?: string | undefined;
  readonly personal?: boolean | undefined;
}

/** One reading of one message. */
export interface FactsPass {
  readonly original: string;
  readonly text: string;
  readonly place: (index: number) => number;
  readonly lattice: Lattice;
  readonly language: FactsLanguage;
  readonly context: ReadingContext;
  readonly lean: 'near' | 'future' | 'past';
  /** The buyer's day and minute, where it is known when the message was sent. */
  readonly now: () => { readonly day: number; readonly minute: number } | undefined;
  readonly add: (candidate: Candidate) => void;
}

/** What a rule's match means; undefined where it means nothing after all. */
export interface Sense {
  readonly kind: FactKind;
  readonly value: FactValue;
  readonly confidence: number;
  /** First and last token, where they are not the match's. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface Meant {
  readonly name: string;
  readonly rule: Rule;
  readonly mean: (match: Match, pass: FactsPass) => Sense | readonly Sense[] | undefined;
}

/** A rule of the grammar in words, and what its match means. */
export function meant(name: string, rules: string, mean: Meant['mean']): readonly Meant[] {
  return rules.split(' / ').map((rule) => ({ name, rule: parseRule(rule), mean }));
}

/** Rules by the parts they may begin with: at most words, no rule does. */
export function indexRules(rules: readonly Meant[]): ReadonlyMap<string, readonly Meant[]> {
  const index = new Map<string, Meant[]>();
  for (const meaning of rules)
    for (const { roles, optional } of meaning.rule) {
      for (const role of roles) {
        const known = index.get(role);
        if (!known) index.set(role, [meaning]);
        else if (!known.includes(meaning)) known.push(meaning);
      }
      if (!optional) break;
    }
  return index;
}

/** Tries at every token the rules that may begin there. */
export function applyRules(index: ReadonlyMap<string, readonly Meant[]>, pass: FactsPass): void {
  const present = new Set<string>();
  for (const items of pass.lattice.at) for (const { role } of items) present.add(role);
  // Most rules need a part that the message does not have at all.
  const possible = new Map<Meant, boolean>();
  const isPossible = (meaning: Meant): boolean => {
    let known = possible.get(meaning);
    if (known === undefined)
      possible.set(meaning, (known = meaning.rule.every(({ roles, optional }) => optional || roles.some((role) => present.has(role)))));
    return known;
  };
  for (let at = 0; at < pass.lattice.tokens.length; at++) {
    const items = pass.lattice.at[at] ?? [];
    const tried = new Set<Meant>();
    for (const { role } of items) for (const meaning of index.get(role) ?? []) if (isPossible(meaning)) tried.add(meaning);
    for (const { name, rule, mean } of tried) {
      const match = matchRule(rule, pass.lattice, at);
      if (!match) continue;
      const senses = mean(match, pass);
      for (const sense of Array.isArray(senses) ? (senses as readonly Sense[]) : senses ? [senses as Sense] : []) {
        const { from = match.from, to = match.to, ...rest } = sense;
        pass.add({ start: pass.lattice.tokens[from]?.start ?? 0, end: pass.lattice.tokens[to - 1]?.end ?? 0, rule: name, ...rest });
      }
    }
  }
}

/** Whether a token may play one of these parts. */
export function plays(pass: FactsPass, at: number, ...roles: readonly string[]): boolean {
  return pass.lattice.at[at]?.some(({ role }) => roles.includes(role)) ?? false;
}

/** Whether a token ends a phrase that plays one of these parts (two words at most). */
export function playedBefore(pass: FactsPass, at: number, ...roles: readonly string[]): boolean {
  for (let from = Math.max(0, at - 3); from < at; from++)
    if (pass.lattice.at[from]?.some(({ role, next }) => next === at && roles.includes(role))) return true;
  return false;
}

/** Whether a word stands here that says what is counted: "5 items", not "5 on Monday". */
export function countsSomething(pass: FactsPass, at: number): boolean {
  const token = pass.lattice.tokens[at];
  if (!token || token.kind === 'mark') return false;
  return !plays(pass, at, ...LINKS);
}

/** 两个星期 is two weeks; in "두 개 주세요" the counter and what follows are two things. */
export function isTorn(match: Match, pass: FactsPass): boolean {
  const counter = match.get('counter');
  const unit = match.get('unit');
  const { tokens } = pass.lattice;
  return counter !== undefined && unit !== undefined && tokens[counter.next - 1]?.end !== tokens[unit.from]?.start;
}

const LINKS = [
  'of',
  'on',
  'at',
  'from',
  'till',
  'to',
  'and',
  'rel',
  'WEEKDAY',
  'MONTH',
  'next',
  'last',
  'this',
  'in',
  'hence',
  'ago',
  'back',
  'year',
  'day',
  'month',
  'notname',
  'ref',
  'part',
  'n',
  'nth',
  'notnumber',
];
