import { createCoach, type Coach, type CoachContext, type CoachLanguage, type CoachPlatform } from '@ferryman/core/coach';
import type { Rewriter } from '@ferryman/core/coach/rewrites';

/** An English as small as stories and tests need: they must not depend on the packs. */
const language: CoachLanguage = {
  language: 'en',
  script: 'Latn',
  words: 'the and you your is are we our to of in on for it',
  register: { plain: false },
  sentences: { apology: 'I am sorry about the wait.', nextStep: 'I will write to you again tomorrow.' },
  lists: {
    negation: ['not', 'cannot'],
    empathy: ['sorry'],
    step: ['refund*', 'send'],
    next: ['write to you'],
    review: ['review*'],
    reward: ['coupon*'],
    orderWord: ['order'],
    hollow: ['sorry for the inconvenience'],
  },
  rules: [
    { rule: 'over-promise', phrases: ['guarantee*'] },
    { rule: 'urging', phrases: ['hurry up'], instead: 'at your convenience' },
    { rule: 'review-incentive', together: ['review', 'reward'], sentences: 2 },
  ],
};

const platform: CoachPlatform = {
  id: 'market',
  aliases: [],
  grades: {
    'review-incentive': [{ severity: 'error', source: 'https://rules.example/messages', asOf: '2026-02-01', confidence: 'high' }],
  },
  allowedHosts: [],
};

/** A coach over that English, for a marketplace that has one rule. */
export const storyCoach: Coach = createCoach({ language, platform });

export const storyContext: CoachContext = {
  language: 'en',
  market: 'GB',
  buyer: { name: 'Lena', emotion: 'calm', intents: [] },
  order: { id: '204-7719034-5520178' },
};

/** A buyer who is upset about a delay. */
export const upsetContext: CoachContext = { ...storyContext, buyer: { name: 'Lena', emotion: 'angry', intents: ['order.delay'] } };

/** One sound proposal and one that no agent may send. */
export const storyRewriters: readonly Rewriter[] = [
  {
    name: 'packs',
    rewrite: ({ draft }) => [
      {
        id: 'plans',
        kind: 'plans',
        by: 'packs',
        edits: [{ start: draft.length, end: draft.length, text: '\n\nPlan A: I send you a new one.\nPlan B: I refund the order.' }],
        reasons: [],
      },
    ],
  },
  {
    name: 'a model',
    rewrite: ({ draft }) => [
      {
        id: 'model',
        kind: 'model',
        by: 'a model',
        edits: [{ start: draft.length, end: draft.length, text: ' It will arrive on Friday, guaranteed.' }],
        reasons: [],
      },
    ],
  },
];
