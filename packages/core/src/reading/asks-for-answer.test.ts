import { describe, expect, it } from 'vitest';
import { asksForAnswer } from './asks-for-answer.ts';
import type { EmotionId, Reading } from './reading.ts';

function readAs(intents: readonly string[], more: { readonly emotion?: EmotionId; readonly demands?: readonly string[] } = {}): Reading {
  const found = (ids: readonly string[]) => ids.map((id) => ({ id, confidence: 0.9, reasons: [] }));
  return {
    language: { tag: 'en', confidence: 1, candidates: [], script: 'Latn', romanised: false, reasons: [] },
    intents: found(intents),
    emotion: { id: more.emotion ?? 'calm', intensity: 0, confidence: 1, scores: [], trend: 0, reasons: [] },
    demands: found(more.demands ?? []),
    facts: [],
    slang: [],
    gap: undefined,
    by: 'test',
  };
}

describe('a buyer’s message', () => {
  it('of thanks or goodbye, also with a yes or praise beside it, asks for no answer', () => {
    expect(asksForAnswer('Thanks, bye', readAs(['talk.thanks', 'talk.closing'], { emotion: 'pleased' }))).toBe(false);
    expect(asksForAnswer('Ok, thanks', readAs(['talk.acknowledge', 'talk.thanks']))).toBe(false);
    expect(asksForAnswer('Great service, thank you', readAs(['service.praise', 'talk.thanks']))).toBe(false);
  });

  it('asks for one as soon as anything else stands in it', () => {
    expect(asksForAnswer('Thanks, where is it', readAs(['talk.thanks', 'order.status']))).toBe(true);
    expect(asksForAnswer('Thanks?', readAs(['talk.thanks']))).toBe(true);
    expect(asksForAnswer('谢谢？', readAs(['talk.thanks']))).toBe(true);
    expect(asksForAnswer('Thanks. Money back', readAs(['talk.thanks'], { demands: ['refund'] }))).toBe(true);
    expect(asksForAnswer('Thanks for nothing', readAs(['talk.thanks'], { emotion: 'angry' }))).toBe(true);
    expect(asksForAnswer(`Thanks. ${'And so on. '.repeat(20)}`, readAs(['talk.thanks']))).toBe(true);
  });

  it('asks for one when nothing was read, or only a yes, which may answer a question', () => {
    expect(asksForAnswer('Xyzzy', readAs([]))).toBe(true);
    expect(asksForAnswer('yes', readAs(['talk.acknowledge']))).toBe(true);
  });
});
