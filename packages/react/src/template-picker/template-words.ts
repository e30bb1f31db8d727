import type {
  NoText,
  ProblemCode,
  RecommendationReason,
  Register,
  ScenarioReply,
  TemplateProblem,
  TextReason,
} from '@ferryman/core/templates';
import type { SearchReason } from '@ferryman/core/templates/search';
import type { Text } from '../ferryman-provider/text.ts';
import type { TextKey } from '../locales/words.ts';
import { formatList } from '../shared/format-list.ts';
import { languageName } from '../shared/names.ts';
import { formatShare } from '../shared/remedy-text.ts';
import type { RowGroup } from './template-rows.ts';
import '../locales/english/templates.ts';

// Written out rather than put together, so that a code without words is a type error, and words without a code are found.

export const groupKeys: Readonly<Record<RowGroup, TextKey>> = {
  recommended: 'templates.group.recommended',
  recent: 'templates.group.recent',
  often: 'templates.group.often',
  found: 'templates.group.found',
  all: 'templates.group.all',
};
export const registerKeys: Readonly<Record<Register, TextKey>> = {
  formal: 'templates.registers.formal',
  neutral: 'templates.registers.neutral',
  informal: 'templates.registers.informal',
};
export const textReasonKeys: Readonly<Record<TextReason, TextKey>> = {
  'language-without-region': 'templates.textReason.language-without-region',
  'other-region': 'templates.textReason.other-region',
  'further-language': 'templates.textReason.further-language',
  'other-register': 'templates.textReason.other-register',
};
export const reasonKeys: Readonly<Record<RecommendationReason['code'], TextKey>> = {
  intent: 'templates.reason.intent',
  emotion: 'templates.reason.emotion',
  stage: 'templates.reason.stage',
  'order-state': 'templates.reason.order-state',
  'past-effect': 'templates.reason.past-effect',
  holiday: 'templates.reason.holiday',
  'variables-missing': 'templates.reason.variables-missing',
  'already-sent': 'templates.reason.already-sent',
  'no-text': 'templates.reason.no-text',
};
type StateField = Extract<RecommendationReason, { readonly code: 'order-state' }>['field'];
export const stateKeys: Readonly<Record<StateField, TextKey>> = {
  order: 'templates.state.order',
  shipment: 'templates.state.shipment',
  daysLate: 'templates.state.daysLate',
  contacts: 'templates.state.contacts',
};
export const foundKeys: Readonly<Record<SearchReason['code'], TextKey>> = {
  shortcut: 'templates.found.shortcut',
  title: 'templates.found.title',
  keywords: 'templates.found.keywords',
  body: 'templates.found.body',
  context: 'templates.found.context',
};
export const noneKeys: Readonly<Record<Extract<ScenarioReply, { readonly kind: 'none' }>['because'], TextKey>> = {
  'nothing-fits': 'templates.none.nothing-fits',
  'not-sure': 'templates.none.not-sure',
  'no-text-in-language': 'templates.none.no-text-in-language',
};
export const problemKeys: Readonly<Record<ProblemCode, TextKey>> = {
  syntax: 'templates.problem.syntax',
  'unknown-variable': 'templates.problem.unknown-variable',
  'unknown-filter': 'templates.problem.unknown-filter',
  'unknown-tag': 'templates.problem.unknown-tag',
  'filter-needed': 'templates.problem.filter-needed',
  'wrong-filter': 'templates.problem.wrong-filter',
  'missing-variable': 'templates.problem.missing-variable',
  'bad-value': 'templates.problem.bad-value',
  'unsafe-link': 'templates.problem.unsafe-link',
  'link-not-allowed': 'templates.problem.link-not-allowed',
  'rich-text-not-allowed': 'templates.problem.rich-text-not-allowed',
  'too-long': 'templates.problem.too-long',
  empty: 'templates.problem.empty',
  limit: 'templates.problem.limit',
};

interface Speech {
  readonly text: Text;
  readonly locale: string;
}

/** A problem as a sentence. */
export function problemText({ code, values }: TemplateProblem, { text }: Speech): string {
  return text(problemKeys[code], values);
}

/** A recommendation's reason as a sentence; `intentName` gives the words for an intent, where the host has some. */
export function reasonText(
  reason: RecommendationReason,
  { text, locale }: Speech,
  intentName?: (id: string) => string | undefined,
): string {
  const share = (part: number) => formatShare(Math.round(part * 10_000), locale);
  const key = reasonKeys[reason.code];
  switch (reason.code) {
    case 'intent': {
      const name = intentName?.(reason.intent);
      const words = text(key, { share: share(reason.confidence) });
      return name === undefined ? words : `${words}: ${name}`;
    }
    case 'order-state':
      return text(stateKeys[reason.field], { value: reason.value });
    case 'past-effect':
      return text(key, { share: share(reason.mean), uses: reason.uses });
    case 'variables-missing':
      return text(key, { list: formatList(reason.missing, locale) });
    case 'no-text':
      return text(key, { language: languageName(reason.asked[0] ?? '', locale) });
    case 'emotion':
    case 'stage':
    case 'holiday':
    case 'already-sent':
      return text(key);
    default:
      return reason satisfies never;
  }
}

/** That there is no text, and in which languages there is one. */
export function noTextText({ asked, available }: NoText, { text, locale }: Speech): string {
  const language = languageName(asked[0] ?? '', locale);
  if (available.length === 0) return text('templates.reason.no-text', { language });
  return text('templates.noTextInLanguage', {
    language,
    available: formatList(
      available.map((tag) => languageName(tag, locale)),
      locale,
    ),
  });
}

/** Why the text is in another language or address than was asked for. */
export function textReasonText(reason: TextReason, language: string, { text, locale }: Speech): string {
  return text(textReasonKeys[reason], { language: languageName(language, locale) });
}
