import { findQuestionGaps } from '@ferryman/core/templates/effect';
import { STORY_NOW } from '../story-desk/index.ts';
import type { FaqEntry } from './index.ts';

export const storyEntries: readonly FaqEntry[] = [
  { id: 'voltage', question: 'Does it work with 110 volts?', answer: 'Yes, with 100 to 240 volts.', language: 'en' },
  { id: 'wash', question: 'Kann man den Bezug waschen?', answer: 'Ja, bei 30 °C.', language: 'de' },
];

const ask = (topic: string, buyers: number) =>
  Array.from({ length: buyers }, (_, at) => ({ productId: 'lumo', buyerId: `${topic}-${at}`, topic, askedAt: STORY_NOW - at }));

export const storyGaps = findQuestionGaps(
  [...ask('voltage', 9), ...ask('size', 4), ...ask('once', 1)],
  [{ productId: 'lumo', topics: ['size'] }],
);
