import { describe, expect, it } from 'vitest';
import type { Fact, Reading } from '../reading.ts';
import { maskPersonal, wordGapReport, type WordGapMessage } from './index.ts';

const reading = (more: Partial<Reading> = {}): Reading => ({
  language: { tag: 'en', confidence: 1, candidates: [], script: 'Latn', romanised: false, reasons: [] },
  intents: [],
  emotion: { id: 'calm', intensity: 0, confidence: 1, scores: [], trend: 0, reasons: [] },
  demands: [],
  facts: [],
  slang: [],
  gap: undefined,
  by: 'test',
  ...more,
});
const missed = (text: string, outcome: WordGapMessage['outcome'] = {}): WordGapMessage => ({ text, reading: reading(), outcome });
const understood = (text: string): WordGapMessage => ({
  text,
  reading: reading({ intents: [{ id: 'order.status', confidence: 1, reasons: [] }] }),
});
const personal = (text: string, of: string): Fact => {
  const start = text.indexOf(of);
  return {
    kind: 'name',
    start,
    end: start + of.length,
    text: of,
    value: { type: 'text', text: of },
    personal: true,
    confidence: 1,
    reasons: [],
  };
};

describe('the word gap report', () => {
  it('ranks missed words by what followed, not by frequency alone', () => {
    const report = wordGapReport([
      missed('grommet loose', { escalated: true, dissatisfied: true }),
      missed('grommet gone', { escalated: true }),
      missed('tassel loose'),
      missed('tassel gone'),
      missed('tassel frayed'),
    ]);
    expect(report[0]).toMatchObject({ word: 'grommet', language: 'en', messages: 2, escalated: 2, dissatisfied: 1 });
    expect(report.map(({ word }) => word)).toContain('tassel');
  });

  it('leaves out words that are as common where messages were understood', () => {
    const report = wordGapReport([missed('the grommet'), missed('the grommet'), understood('the parcel'), understood('the order')]);
    expect(report.map(({ word }) => word)).toContain('grommet');
    expect(report.map(({ word }) => word)).not.toContain('the');
  });

  it('leaves out words that the reading points to, and those the caller knows', () => {
    const text = 'grommet refund shiny';
    const evidence = { start: 8, end: 14, text: 'refund' };
    const read = reading({ demands: [{ id: 'refund', confidence: 1, reasons: [{ rule: 'phrase', evidence }] }] });
    const messages = [1, 2].map(() => ({ text, reading: read }));
    expect(wordGapReport(messages, { known: (word) => word === 'shiny' }).map(({ word }) => word)).toEqual(['grommet']);
  });

  it('counts a corrected message as missed', () => {
    const wrong = { ...understood('grommet broke'), outcome: { corrected: true } };
    expect(wordGapReport([wrong, wrong])[0]).toMatchObject({ corrected: 2 });
  });

  it('takes neighbours of unspaced scripts as one word', () => {
    const words = wordGapReport([missed('流苏坏'), missed('流苏掉')]).map(({ word }) => word);
    expect(words).toEqual(['流苏']);
  });

  it('shows nothing personal', () => {
    const text = 'grommet of Ann Miller, ann@shop.example, +49 151 2345678';
    const message = { text, reading: reading({ facts: [personal(text, 'Ann Miller')] }) };
    const report = JSON.stringify(wordGapReport([message, message]));
    for (const secret of ['Ann', 'Miller', 'ann@', '2345678', 'miller']) expect(report).not.toContain(secret);
    expect(maskPersonal(text, message.reading)).toBe('grommet of [name], […], […]');
  });
});
