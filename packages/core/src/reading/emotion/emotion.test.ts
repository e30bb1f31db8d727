import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../reading.ts';
import { compileEmotions, readEmotion, sentimentOf, type EmotionLanguage, type EmotionModel } from './index.ts';
import { textPieces } from './text-pieces.ts';

const english: EmotionLanguage = {
  language: 'en',
  emotions: {
    pleased: { '2': ['happy', 'thank you so much', 'great'] },
    confused: { '2': ['confus*'] },
    worried: { '2': ['worried'] },
    impatient: { '1': ['still waiting'], '2': ['hurry up'] },
    disappointed: { '2': ['disappoint*', 'not acceptable'], '3': ['never again'] },
    angry: { '2': ['ridiculous', 'angry'] },
    threatening: { '3': ['lawyer*'] },
  },
  intensifiers: ['very'],
  diminishers: ['a bit'],
  negationBefore: ['not', 'never', 'isn t'],
  negationAfter: [],
  understood: ['got it'],
  failed: ['doesn t work'],
  again: ['again'],
  agentFailed: ['unfortunately'],
};
const words = compileEmotions(english);
const read = (text: string, ...rest: [Parameters<typeof readEmotion>[2]?]) => readEmotion(text, words, ...rest);
const spoke = (text: string, id: string): number => read(text).scores.find((score) => score.id === id)?.score ?? 0;

describe('words', () => {
  it('name the emotion and point at themselves', () => {
    const text = 'Hi. I am worried about my parcel.';
    const reading = read(text);
    expect(reading.id).toBe('worried');
    const evidence = reading.reasons[0]?.evidence;
    expect(evidence && text.slice(evidence.start, evidence.end)).toBe('worried');
  });

  it('weigh more beside an intensifier and less beside a diminisher', () => {
    const plain = spoke('I am disappointed', 'disappointed');
    expect(spoke('I am very disappointed', 'disappointed')).toBeGreaterThan(plain);
    expect(spoke('I am a bit disappointed', 'disappointed')).toBeLessThan(plain);
  });

  it('turn when joy is negated, and fall silent when anger is', () => {
    expect(read('I am not happy').id).toBe('disappointed');
    expect(read('I am not angry').id).toBe('calm');
  });

  it('keep a negation that is their own', () => expect(read('This is not acceptable').id).toBe('disappointed'));

  it('are not negated across a comma', () => expect(read('No it is not, very happy with it').id).toBe('pleased'));

  it('count less in quotation marks', () => {
    expect(spoke('Your page says "this is ridiculous"', 'angry')).toBeLessThan(spoke('This is ridiculous', 'angry'));
  });

  it('make thanks beside a complaint politeness', () => expect(read('I am disappointed. thank you so much').id).toBe('disappointed'));

  it('that cannot be read are set aside', () => {
    const broken = compileEmotions({ ...english, again: ['( open', 'again'] });
    expect(broken.problems.map(({ phrase }) => phrase)).toEqual(['( open']);
  });
});

describe('typing', () => {
  it('names what emoji say in every language', () => {
    expect(readEmotion('😡', undefined).id).toBe('angry');
    expect(readEmotion('🥰🥰', undefined).id).toBe('pleased');
  });

  it('raises what is said by capitals, marks and long letters', () => {
    const plain = spoke('this is ridiculous', 'angry');
    expect(spoke('THIS IS RIDICULOUS', 'angry')).toBeGreaterThan(plain);
    expect(spoke('this is ridiculous!!!', 'angry')).toBeGreaterThan(plain);
    expect(spoke('this is soooooo ridiculous', 'angry')).toBeGreaterThan(plain);
  });

  it.each(['My DHL number is JJD0099', 'hahahaaaaa', 'www.shop.example', 'Size XXL, please'])('hears no shouting in %j', (text) => {
    expect(read(text).id).toBe('calm');
  });
});

describe('the conversation', () => {
  const at = 1_000_000;
  const before = (texts: readonly string[], step = 20_000) => texts.map((text, index) => ({ text, sentAt: at - (index + 1) * step }));

  it('hears impatience in a burst of short messages, not in messages an hour apart', () => {
    const quick = read('hello', { context: { sentAt: at, earlier: before(['anybody', 'hi there']) } });
    expect(quick.reasons.map(({ rule }) => rule)).toContain('burst');
    const slow = read('hello', { context: { sentAt: at, earlier: before(['anybody', 'hi there'], 3_600_000) } });
    expect(slow.reasons).toEqual([]);
  });

  it('hears it in the same question again, in runs of questions and in repeated contact', () => {
    const context = { sentAt: at, earlier: before(['where is my red coat?', 'is it sent?'], 600_000), contacts: 3 };
    const rules = read('Where is my red coat?', { context }).reasons.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['repeated-message', 'question-run', 'repeated-contact']));
  });

  it('tells whether it gets worse', () => {
    const calm = { emotion: read('hello') } as Reading;
    const cross = { emotion: read('THIS IS RIDICULOUS') } as Reading;
    const trendAfter = (text: string, reading: Reading) =>
      read(text, { context: { sentAt: at, earlier: [{ text: 'x', sentAt: at - 1, reading }] } }).trend;
    expect(trendAfter('This is ridiculous', calm)).toBeGreaterThan(0.3);
    expect(trendAfter('I am happy', cross)).toBeLessThan(-0.3);
    expect(read('This is ridiculous').trend).toBe(0);
  });
});

describe('a trained scorer', () => {
  const text = 'grumf';
  const bits = 10;
  const { hashes, count } = textPieces(text);
  const hit = new Set(Array.from(hashes.subarray(0, count), (hash) => hash & (2 ** bits - 1)));
  const model: EmotionModel = {
    language: 'en',
    trainedOn: ['this test'],
    scorers: [
      {
        emotion: 'angry',
        bits,
        weights: Array.from({ length: 2 ** bits }, (_, at) => (hit.has(at) ? 'I' : '?')).join(''),
        step: 0.1,
        bias: -0.5,
        threshold: 0,
        slope: 1,
      },
    ],
  };
  const trained = compileEmotions(english, model);

  it('speaks for itself in open talk, with the word that moved it', () => {
    const reading = readEmotion(`Well, ${text}`, trained, { talk: 'open' });
    expect(reading.id).toBe('angry');
    expect(reading.reasons.find(({ rule }) => rule === 'model')?.evidence?.text).toBe(text);
  });

  it('needs company in a shop', () => {
    expect(readEmotion(text, trained).id).toBe('calm');
    const together = readEmotion(`${text} ridiculous`, trained).scores[0]?.score ?? 0;
    expect(together).toBeGreaterThan(spoke('ridiculous', 'angry'));
  });
});

const scraps = fc
  .array(
    fc.constantFrom(
      'angry',
      ' ',
      'not',
      'HAPPY',
      '!!',
      '?',
      '"',
      '“',
      ',',
      '\uD83D',
      '\uDE21',
      '😡',
      ':(',
      'ٱ',
      '字',
      'ㅠㅠ',
      '\u0301',
      '\u202E',
      '\n',
      'sooooo',
      '7',
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

describe('whatever is written', () => {
  it('is read without throwing, the same each time, within 0 and 1', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        const reading = read(text);
        expect(read(text)).toEqual(reading);
        expect(reading.intensity).toBeGreaterThanOrEqual(0);
        expect(reading.intensity).toBeLessThanOrEqual(1);
        expect(Math.abs(sentimentOf(reading))).toBeLessThanOrEqual(1);
        const spans = reading.reasons.flatMap(({ evidence }) => (evidence ? [evidence] : []));
        expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(spans.map((span) => span.text));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    '',
    '\uD800',
    '😡'.repeat(20_000),
    'A'.repeat(100_000),
    '!'.repeat(100_000),
    'a\u0301'.repeat(50_000),
    '?? '.repeat(30_000),
    '\u202Eabc',
  ])('stays bounded however long', (text) => expect(read(text).intensity).toBeLessThanOrEqual(1));
});
