import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileEmotions } from '../emotion/index.ts';
import { advanceForecast, compileForecast, emptyForecast, forecastSatisfaction, readForecast, type ForecastMessage } from './index.ts';

const none = { pleased: {}, confused: {}, worried: {}, impatient: {}, disappointed: {}, angry: {}, threatening: {} };
const emotions = compileEmotions({
  language: 'en',
  emotions: { ...none, pleased: { '2': ['thank you so much'] }, angry: { '2': ['ridiculous'] } },
  intensifiers: [],
  diminishers: [],
  negationBefore: [],
  negationAfter: [],
  understood: ['got it'],
  failed: ['doesn t work', 'still not'],
  again: ['again'],
  agentFailed: ['don t understand', 'unfortunately'],
});
const forecast = compileForecast(emotions);
const talk = (...lines: readonly string[]): ForecastMessage[] =>
  lines.map((line, at) => ({ author: line.startsWith('>') ? 'agent' : 'buyer', text: line.replace(/^> /, ''), sentAt: at * 20_000 }));
const of = (...lines: readonly string[]) => forecastSatisfaction(talk(...lines), forecast);

describe('the satisfaction forecast', () => {
  it('rises with failure and falls with understanding', () => {
    const start = of('My lamp is broken', '> Please restart it.').probability;
    const failed = of('My lamp is broken', '> Please restart it.', 'It doesn’t work, still not');
    const served = of('My lamp is broken', '> Please restart it.', 'got it, thank you so much');
    expect(failed.probability).toBeGreaterThan(start);
    expect(served.probability).toBeLessThan(start);
  });

  it('calls for a person when the agent fails twice and the buyer says it again', () => {
    const { level, reasons } = of(
      'My lamp is broken',
      '> I don’t understand what you mean.',
      'My lamp is broken again',
      '> I don’t understand what you mean.',
      'THIS IS RIDICULOUS, it is still not working',
    );
    expect(level).toBe('high');
    expect(reasons.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['angry', 'agentFailed']));
  });

  it('says in which message it saw a sign, and which words', () => {
    const reason = of('Hello', '> Unfortunately no', 'this is ridiculous').reasons.find(({ rule }) => rule === 'angry');
    expect(reason).toMatchObject({ detail: '2', evidence: { text: 'ridiculous' } });
  });

  it('is low before anybody has written', () => {
    expect(readForecast(emptyForecast, forecast)).toMatchObject({ level: 'low', reasons: [] });
  });

  it('gives the same message by message as at once, and leaves earlier states as they were', { timeout: 30_000 }, () => {
    const message = fc.record({
      author: fc.constantFrom('buyer' as const, 'agent' as const),
      text: fc.oneof(
        fc.constantFrom('again', 'this is ridiculous', 'Unfortunately not', 'got it'),
        fc.string({ unit: 'binary', maxLength: 60 }),
      ),
      sentAt: fc.integer({ min: 0, max: 1e9 }),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 6 }), (messages) => {
        const states = [emptyForecast];
        for (const one of messages) states.push(advanceForecast(states.at(-1) ?? emptyForecast, one, forecast));
        for (const [length, state] of states.entries())
          expect(readForecast(state, forecast)).toEqual(forecastSatisfaction(messages.slice(0, length), forecast));
      }),
      { numRuns: 15 },
    );
  });

  it('works without a language: typing and repeats still speak', () => {
    const blind = compileForecast(undefined);
    const { probability } = forecastSatisfaction(talk('où est mon colis', '> ?', 'où est mon colis', '> ?', '😡😡😡'), blind);
    expect(probability).toBeGreaterThan(forecastSatisfaction(talk('où est mon colis'), blind).probability);
  });
});
