import type { Evidence, Reading, ReadingReason } from '@ferryman/core/reading';
import type { SatisfactionForecast } from '@ferryman/core/reading/forecast';
import type { ReadMessage } from './use-reading.ts';

const angryText =
  'I ordered the blue kettle but a red one came, order 302-1234567-1234567. I am VERY angry, answer me today or I call my lawyer! anna@example.com';

const stretch = (text: string, part: string): Evidence => {
  const start = text.indexOf(part);
  return { start, end: start + part.length, text: part };
};
const reason = (rule: string, part?: string, weight = 1, text = angryText): ReadingReason => ({
  rule,
  weight,
  ...(part === undefined ? {} : { evidence: stretch(text, part) }),
});

/** A buyer who is angry about a wrong item and threatens. */
export const angryReading: Reading = {
  language: { tag: 'en', confidence: 0.99, candidates: [{ tag: 'en', confidence: 0.99 }], script: 'Latn', romanised: false, reasons: [] },
  intents: [
    { id: 'aftersale.wrong_item', confidence: 0.91, reasons: [reason('phrase', 'but a red one came'), reason('order-state')] },
    { id: 'service.legal_threat', confidence: 0.86, reasons: [reason('phrase', 'call my lawyer')] },
  ],
  emotion: {
    id: 'angry',
    intensity: 0.82,
    confidence: 0.88,
    scores: [{ id: 'angry', score: 0.82 }],
    trend: 0.4,
    reasons: [reason('phrase', 'VERY angry', 2), reason('capitals', 'VERY', 0.5), reason('against', 'today', -0.2)],
  },
  demands: [{ id: 'exchange', confidence: 0.7, reasons: [reason('implied')] }],
  facts: [
    {
      ...stretch(angryText, '302-1234567-1234567'),
      kind: 'order-number',
      value: { type: 'code', code: '302-1234567-1234567', issuer: 'Amazon', checked: true },
      personal: false,
      confidence: 0.95,
      reasons: [],
    },
    {
      ...stretch(angryText, 'today'),
      kind: 'date',
      value: { type: 'day', day: '2026-03-06' },
      personal: false,
      confidence: 0.8,
      reasons: [],
    },
    {
      ...stretch(angryText, 'anna@example.com'),
      kind: 'email',
      value: { type: 'text', text: 'anna@example.com' },
      personal: true,
      confidence: 0.99,
      reasons: [],
    },
  ],
  slang: [],
  gap: { expected: stretch(angryText, 'I ordered the blue kettle'), met: stretch(angryText, 'a red one came'), reasons: [] },
  by: 'ferryman',
};

/** A plain question. */
export const calmReading: Reading = {
  ...angryReading,
  intents: [{ id: 'order.status', confidence: 0.8, reasons: [{ rule: 'phrase', evidence: { start: 0, end: 5, text: 'Where' } }] }],
  emotion: { id: 'calm', intensity: 0, confidence: 0.9, scores: [], trend: 0, reasons: [] },
  demands: [],
  facts: [],
  gap: undefined,
};

/** A buyer who writes in another language than the conversation's. */
export const foreignReading: Reading = {
  ...calmReading,
  language: { ...calmReading.language, tag: 'tr', confidence: 0.93, reasons: [{ rule: 'script', detail: 'Latn' }] },
  intents: [],
};

const at = Date.UTC(2026, 2, 6, 10);

/** A conversation that goes from a question to anger. */
export const readMessages: readonly ReadMessage[] = [
  { id: 'm-1', text: 'Where is it?', sentAt: at, reading: calmReading },
  {
    id: 'm-2',
    text: 'Still waiting.',
    sentAt: at + 60_000,
    reading: { ...calmReading, emotion: { ...calmReading.emotion, id: 'impatient', intensity: 0.4, confidence: 0.6 } },
  },
  { id: 'm-3', text: angryText, sentAt: at + 120_000, reading: angryReading },
];

export const badOutlook: SatisfactionForecast = {
  probability: 0.72,
  level: 'high',
  reasons: [
    { rule: 'worst', weight: 1.1 },
    { rule: 'agentFailed', weight: 0.5 },
    { rule: 'pleased', weight: -0.3 },
  ],
};
