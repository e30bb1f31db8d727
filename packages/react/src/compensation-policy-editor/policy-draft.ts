import type { CompensationPolicy, Confidence, RoleLimits } from '@ferryman/core/compensation';
import { money, moneyToDecimal } from '@ferryman/core/kernel';
import { plainDecimal, readAmountOrNone } from '../shared/read-amount.ts';

export const roleFields = ['perOffer', 'perOrder', 'perBuyerMonth', 'orderShare'] as const;
export type RoleField = (typeof roleFields)[number];
export const timeFields = ['warnFrom', 'approvalMs', 'validMs', 'rateMaxAgeMs'] as const;
export const guardFields = ['claims', 'claimShare', 'refunds', 'sameIssueClaims'] as const;
type TimeField = (typeof timeFields)[number];
type GuardField = (typeof guardFields)[number];

/** Where a field stands in the policy. */
export type PolicyPath = `roles.${number}.${RoleField}` | TimeField | `abuse.${GuardField}`;

/** A policy as it is being typed: the text of each field, by its path. */
export interface PolicyDraft {
  readonly texts: Readonly<Partial<Record<PolicyPath, string>>>;
  readonly lawFrom: Confidence;
}

/** Why a field cannot stand as it is. */
export type PolicyProblem = { readonly path: PolicyPath } & (
  | { readonly code: 'amount' | 'share' | 'whole'; readonly input: string }
  /** A limit above the wider one that holds it: it could never be used up. */
  | { readonly code: 'above'; readonly wider: RoleField }
  /** More than the next role may grant, whom this one would have to ask. */
  | { readonly code: 'role'; readonly role: string; readonly next: string }
);

export interface ReadPolicy {
  /** Undefined while a field is no number. */
  readonly policy: CompensationPolicy | undefined;
  readonly problems: readonly PolicyProblem[];
}

const MINUTE = 60_000;
/** What the whole numbers of the form count, in milliseconds. */
const UNITS: Readonly<Record<Exclude<TimeField, 'warnFrom'>, number>> = {
  approvalMs: MINUTE,
  rateMaxAgeMs: 60 * MINUTE,
  validMs: 24 * 60 * MINUTE,
};

/** The form of a policy: amounts in units of its currency, shares in per cent, spans in minutes, hours and days. */
export function draftOf(policy: CompensationPolicy): PolicyDraft {
  const texts: Partial<Record<PolicyPath, string>> = {};
  for (const [place, limits] of policy.roles.entries()) {
    for (const field of roleFields) {
      const value = limits[field];
      texts[`roles.${place}.${field}`] =
        value === undefined ? '' : field === 'orderShare' ? percentOf(value) : moneyToDecimal(money(value, policy.currency));
    }
  }
  for (const field of timeFields) texts[field] = field === 'warnFrom' ? percentOf(policy[field]) : String(policy[field] / UNITS[field]);
  for (const field of guardFields)
    texts[`abuse.${field}`] = field === 'claimShare' ? percentOf(policy.abuse[field]) : String(policy.abuse[field]);
  return { texts, lawFrom: policy.lawFrom };
}

/**
 * The policy that a form says, and what is wrong with it. What nobody touched keeps its exact value, also where the form could not
 * write it (a span of 90 seconds). `assumptions` stay: they say why, and only people can change that.
 */
export function readDraft(draft: PolicyDraft, base: CompensationPolicy): ReadPolicy {
  const before = draftOf(base);
  const problems: PolicyProblem[] = [];
  const read = (path: PolicyPath, kept: number, parse: (typed: string) => number | undefined, code: 'amount' | 'share' | 'whole') => {
    const typed = draft.texts[path] ?? '';
    if (typed === before.texts[path]) return kept;
    const value = parse(typed);
    if (value === undefined) problems.push({ path, code, input: typed });
    return value ?? kept;
  };
  const roles = base.roles.map((limits, place): RoleLimits => {
    const of = (field: RoleField): number | undefined => {
      const path = `roles.${place}.${field}` as const;
      if ((draft.texts[path] ?? '').trim() === '') return undefined;
      if (field === 'orderShare') return read(path, limits[field] ?? 0, readShare, 'share');
      return read(path, limits[field] ?? 0, (typed) => readAmountOrNone(typed, base.currency)?.amountMinor, 'amount');
    };
    const said = roleFields.flatMap((field) => {
      const value = of(field);
      return value === undefined ? [] : [[field, value] as const];
    });
    return { role: limits.role, ...Object.fromEntries(said) };
  });
  const span = (field: keyof typeof UNITS) => read(field, base[field], (typed) => times(readWhole(typed, 1), UNITS[field]), 'whole');
  const count = (field: GuardField) => read(`abuse.${field}`, base.abuse[field], (typed) => readWhole(typed, 1), 'whole');
  const policy: CompensationPolicy = {
    ...base,
    roles,
    warnFrom: read('warnFrom', base.warnFrom, readShare, 'share'),
    approvalMs: span('approvalMs'),
    validMs: span('validMs'),
    rateMaxAgeMs: span('rateMaxAgeMs'),
    lawFrom: draft.lawFrom,
    abuse: {
      claims: count('claims'),
      claimShare: read('abuse.claimShare', base.abuse.claimShare, readShare, 'share'),
      refunds: count('refunds'),
      sameIssueClaims: count('sameIssueClaims'),
    },
  };
  if (problems.length > 0) return { policy: undefined, problems };
  return { policy, problems: contradictionsOf(policy) };
}

/** Which limit holds which. */
const WIDER: readonly (readonly [RoleField, RoleField])[] = [
  ['perOffer', 'perOrder'],
  ['perOrder', 'perBuyerMonth'],
];

function contradictionsOf({ roles }: CompensationPolicy): PolicyProblem[] {
  return roles.flatMap((limits, place) => {
    const above = WIDER.flatMap(([field, wider]): PolicyProblem[] =>
      (limits[field] ?? 0) > (limits[wider] ?? Infinity) ? [{ path: `roles.${place}.${field}`, code: 'above', wider }] : [],
    );
    const next = roles[place + 1];
    if (!next) return above;
    const more = roleFields.flatMap((field): PolicyProblem[] =>
      (limits[field] ?? Infinity) > (next[field] ?? Infinity)
        ? [{ path: `roles.${place}.${field}`, code: 'role', role: limits.role, next: next.role }]
        : [],
    );
    return [...above, ...more];
  });
}

/** Per cent as typed, in basis points: at most two decimals, from 0 to 100. */
function readShare(typed: string): number | undefined {
  const [, whole = '', part = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(plainDecimal(typed).replace(/\s*[%\u066A]$/, '')) ?? [];
  const points = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return whole === '' || points > 10_000 ? undefined : points;
}

function readWhole(typed: string, from: number): number | undefined {
  const plain = plainDecimal(typed);
  const value = Number(plain);
  // Nine digits of days are no date any more, and still a safe number of milliseconds.
  return /^\d{1,7}$/.test(plain) && value >= from ? value : undefined;
}

function times(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : value * by;
}

function percentOf(basisPoints: number): string {
  const part = String(basisPoints % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${(basisPoints - (basisPoints % 100)) / 100}${part === '' ? '' : `.${part}`}`;
}
