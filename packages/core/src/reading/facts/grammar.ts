import type { Item, Lattice } from './lattice.ts';

interface Step {
  readonly name: string;
  readonly roles: readonly string[];
  readonly optional: boolean;
}

/** A sequence of parts. */
export type Rule = readonly Step[];

/** An item and the token where it begins. */
export interface Placed extends Item {
  readonly from: number;
}

/** What a rule found, in tokens: `to` exclusive. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly get: (name: string) => Placed | undefined;
  /** From the first to the last of the parts named: without the "of" before them and the comma behind. */
  readonly bounds: (...names: readonly string[]) => { readonly from: number; readonly to: number };
}

/** Reads a rule: parts by name, `a|b` either, `?` may be absent, `x=a` known as x. There is no repetition: no rule can be slow. */
export function parseRule(rule: string): Rule {
  return rule.split(' ').map((step) => {
    const optional = step.length > 1 && step.endsWith('?');
    const body = optional ? step.slice(0, -1) : step;
    const equal = body.indexOf('=');
    const roles = (equal > 0 ? body.slice(equal + 1) : body).split('|');
    return { name: equal > 0 ? body.slice(0, equal) : (roles[0] ?? ''), roles, optional };
  });
}

/** The rule's match from a token on: optional parts are taken where they are there. */
export function matchRule(rule: Rule, lattice: Lattice, from: number): Match | undefined {
  const found: (readonly [string, Placed])[] = [];
  const walk = (step: number, at: number): number => {
    const wanted = rule[step];
    if (!wanted) return at;
    for (const item of lattice.at[at] ?? []) {
      if (!wanted.roles.includes(item.role)) continue;
      const mark = found.length;
      found.push([wanted.name, { ...item, from: at }]);
      const end = walk(step + 1, item.next);
      if (end >= 0) return end;
      found.length = mark;
    }
    return wanted.optional ? walk(step + 1, at) : -1;
  };
  const to = walk(0, from);
  if (to <= from) return undefined;
  return {
    from,
    to,
    get: (name) => found.find(([known]) => known === name)?.[1],
    bounds: (...names) => {
      const parts = found.filter(([known]) => names.includes(known));
      return { from: parts[0]?.[1].from ?? from, to: parts.at(-1)?.[1].next ?? to };
    },
  };
}
