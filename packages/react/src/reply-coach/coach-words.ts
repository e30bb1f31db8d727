import {
  COACH_RULES,
  type CoachDiagnostic,
  type CoachFix,
  type CoachReason,
  type CoachRuleId,
  type CoachSeverity,
} from '@ferryman/core/coach';
import type { CoachRewrite, RewriteKind } from '@ferryman/core/coach/rewrites';
import type { Text } from '../ferryman-provider/text.ts';
import type { TextKey } from '../locales/words.ts';
import { cachedFormat } from '../shared/cached-format.ts';
import { languageName } from '../shared/names.ts';
import type { CoachOptions } from './use-coach.ts';
import '../locales/english/coach.ts';

export const severityKeys: Readonly<Record<CoachSeverity, TextKey>> = {
  error: 'coach.error',
  warning: 'coach.warning',
  hint: 'coach.hint',
};

export const countKeys: Readonly<Record<CoachSeverity, TextKey>> = {
  error: 'coach.errors',
  warning: 'coach.warnings',
  hint: 'coach.hints',
};

const fieldKeys: Readonly<Record<string, TextKey>> = {
  'order.id': 'coach.field.order',
  'shipment.trackingNumber': 'coach.field.tracking',
  'shipment.estimatedDelivery': 'coach.field.delivery',
  'order.total': 'coach.field.total',
  offer: 'coach.field.offer',
  'buyer.name': 'coach.field.name',
  register: 'coach.field.register',
};

const rewriteKeys: Readonly<Record<RewriteKind, TextKey>> = {
  positive: 'coach.rewrites.positive',
  empathy: 'coach.rewrites.empathy',
  soothing: 'coach.rewrites.soothing',
  plans: 'coach.rewrites.plans',
  facts: 'coach.rewrites.facts',
};

const UPSET = new Set(['disappointed', 'angry', 'threatening']);
const LONG = 60;
const dates = cachedFormat(
  (locale, _kind: 'day') => new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }),
);
const isRule = (rule: string): rule is CoachRuleId => rule in COACH_RULES;

/** The sentence a remark is shown with. */
export function remarkText(remark: CoachDiagnostic, text: Text, ruleWords?: CoachOptions['ruleWords']): string {
  if (isRule(remark.rule)) return text(`coach.${remark.rule}`);
  return ruleWords?.(remark) ?? text('coach.teamRule', { rule: remark.rule });
}

/** A reason in words; undefined for one that the remark and its quotation say already. */
export function reasonText(reason: CoachReason, text: Text, locale: string): string | undefined {
  switch (reason.code) {
    case 'fact': {
      if (reason.field === 'language') return `${text('coach.field.language')}: ${languageName(reason.expected, locale)}`;
      const key = fieldKeys[reason.field];
      const values = { expected: dayOr(reason.expected, locale), found: reason.found };
      return text('coach.fact', { field: key ? text(key) : reason.field, ...values });
    }
    case 'threshold':
      return text('coach.limit', { found: reason.found, limit: reason.limit });
    case 'missing':
      if (reason.because === 'ending') return undefined;
      if (UPSET.has(reason.because)) return text('coach.becauseUpset');
      return text(reason.because.includes('.') ? 'coach.becauseProblem' : 'coach.becauseContacts');
    case 'source': {
      const source = addressOf(reason.source)?.hostname ?? reason.source;
      return reason.asOf === undefined
        ? text('coach.source', { source })
        : text('coach.sourceAsOf', { source, date: dayOr(reason.asOf, locale) });
    }
    case 'phrase':
    default:
      return undefined;
  }
}

const dayOr = (value: string, locale: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? dates(locale, 'day').format(Date.parse(value)) : value;

/** The address of a source that is a page. */
export function addressOf(source: string): URL | undefined {
  return /^https?:\/\//.test(source) && URL.canParse(source) ? new URL(source) : undefined;
}

/** What a repair does, in words. */
export function fixText(fix: CoachFix, draft: string, text: Text): string {
  const words = short(fix.edits.map((edit) => edit.text.trim()).join(' … '));
  const first = fix.edits[0];
  if (words === '') return text('coach.remove', { text: short(draft.slice(first?.start, first?.end)) });
  return text(fix.edits.every(({ start, end }) => start === end) ? 'coach.add' : 'coach.replace', { text: words });
}

/** What a rewrite is for, or who proposes it. */
export function rewriteText({ kind, by }: CoachRewrite, text: Text): string {
  return kind === 'model' ? text('coach.byModel', { name: by }) : text(rewriteKeys[kind]);
}

/** As much of some words as a button holds. */
export function short(words: string): string {
  const line = words.trim().replaceAll(/\s+/g, ' ');
  return line.length > LONG ? `${line.slice(0, LONG - 1).trimEnd()}…` : line;
}
