import { adviseRemedies, checkPolicy, evaluateOption, standardOptions } from '@ferryman/core/compensation';
import type { CompensationPolicy, PolicyContext } from '@ferryman/core/compensation';
import { allocateMoney, exchangeMoney, money, shareOfMoney } from '@ferryman/core/kernel';
import { laws } from '@ferryman/packs/compensation/laws';
import { parameters } from '@ferryman/packs/compensation/parameters/standard';
import { platformRules } from '@ferryman/packs/compensation/platforms';
import { policy as eur } from '@ferryman/packs/compensation/policies/standard-eur';
import { policy as jpy } from '@ferryman/packs/compensation/policies/standard-jpy';
import { policy as kwd } from '@ferryman/packs/compensation/policies/standard-kwd';
import { policy as usd } from '@ferryman/packs/compensation/policies/standard-usd';
import { isDeepStrictEqual } from 'node:util';
import { toCase, toMoney, toOption, toRate, type WorkedCase } from './read-cases.ts';

const NOW = Date.UTC(2026, 10, 21);
const policies = new Map<string | undefined, CompensationPolicy>([eur, jpy, kwd, usd].map((policy) => [policy.id, policy]));

export interface CaseResult {
  readonly worked: WorkedCase;
  readonly got: unknown;
  readonly ok: boolean;
}

/** Computes a worked case and compares it with what was worked out by hand. */
export function checkCase(worked: WorkedCase): CaseResult {
  const got = compute(worked);
  return { worked, got, ok: isDeepStrictEqual(inOrder(got), inOrder(worked.expect)) };
}

function compute({ kind, given, expect }: WorkedCase): unknown {
  if (kind === 'money') return computeMoney(given);
  if (!given.case) throw new Error('a case without facts');
  const facts = toCase(given.case);
  if (kind === 'advice') {
    const { planA, planB } = adviseRemedies(standardOptions(facts, parameters), facts, parameters, contextOf(given));
    return { planA: planA?.option.id, planB: planB?.option.id };
  }
  const option = toOption(given.remedy ?? {});
  const evaluation = evaluateOption(option, facts, parameters);
  if (kind === 'sum') {
    const { lines, total, satisfaction, exposure } = evaluation;
    const amounts = Object.fromEntries(lines.map(({ code, amount }) => [code, amount.amountMinor]));
    const wanted = { lines: amounts, total: total.amountMinor, satisfaction };
    return Object.hasOwn(expect as object, 'exposure') ? { ...wanted, exposure: exposure.amountMinor } : wanted;
  }
  const { verdict, reasons, approval } = checkPolicy(option, evaluation.exposure, facts, contextOf(given));
  // Information that binds nobody is left out of the hand-made lists, but for laws that were not verified.
  const codes = reasons.filter(({ code, level }) => level !== 'inform' || code !== 'beside-the-right').map(({ code }) => code);
  const told = codes.includes('no-rate') || codes.includes('old-rate') ? reasons.map(({ code }) => code) : codes;
  return { verdict, codes: told, ...(approval && Object.hasOwn(expect as object, 'approval') ? { approval: approval.role } : {}) };
}

function computeMoney({ op, amount, share, weights, rate, rounding = 'half-even' }: WorkedCase['given']): unknown {
  if (!amount) throw new Error('a sum without an amount');
  const from = toMoney(amount);
  if (op === 'allocate') return allocateMoney(from, weights ?? []).map((part) => part.amountMinor);
  if (op === 'exchange' && rate) return exchangeMoney(from, toRate(rate, NOW), rounding).amountMinor;
  return shareOfMoney(from, share ?? 0, rounding).amountMinor;
}

/** What the presets say, with the usage of the case. */
export function contextOf(given: WorkedCase['given']): PolicyContext {
  const policy = policies.get(given.policy);
  if (!policy) throw new Error(`no policy ${given.policy}`);
  const of = (amount = 0) => money(amount, policy.currency);
  const { order, buyerMonth, budgetLeft } = given.usage ?? {};
  return {
    policy,
    laws,
    platformRules,
    role: given.role ?? 'agent',
    usage: { order: of(order), buyerMonth: of(buyerMonth), budgetLeft: budgetLeft === undefined ? null : of(budgetLeft) },
    rate: given.rate && toRate(given.rate, NOW),
    now: NOW,
  };
}

/** Lists of codes compare as sets, objects without regard to the order of their keys. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? value.toSorted((a, b) => (a < b ? -1 : 1)) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
