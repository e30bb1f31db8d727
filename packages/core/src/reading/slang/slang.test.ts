import { describe, expect, it } from 'vitest';
import { compileSlang, findSlang, type SlangLanguage } from './index.ts';

const source = ['test'];
const german: SlangLanguage = {
  language: 'de',
  entries: [
    {
      term: 'Saftladen',
      meaning: 'useless outfit',
      forms: ['saftladen'],
      severity: 'angry',
      category: 'service',
      source,
      confidence: 'medium',
    },
    {
      term: 'Betrug',
      meaning: 'fraud',
      forms: ['betrug', 'betrüger*'],
      severity: 'threat',
      category: 'fraud',
      source,
      confidence: 'medium',
    },
    {
      term: 'Gurke',
      meaning: 'a lemon',
      forms: ['(so|was für) eine gurke'],
      ambiguous: true,
      severity: 'annoyed',
      category: 'quality',
      source,
      confidence: 'low',
    },
  ],
};
const plain = compileSlang(german, ['kein', 'nicht']);
const found = (text: string, slang = plain) => findSlang(text, slang).map(({ term, severity, by }) => `${term} ${severity} ${by}`);

describe('slang', () => {
  it('is found in its forms, with its place', () => {
    expect(findSlang('Ihr BETRÜGER!', plain)).toMatchObject([
      { start: 4, end: 12, text: 'BETRÜGER', meaning: 'fraud', severity: 'threat' },
    ]);
  });

  it('of two meanings counts only with its guard words', () => {
    expect(found('Ich habe eine Gurke bestellt')).toEqual([]);
    expect(found('So eine Gurke!')).toEqual(['Gurke annoyed pack']);
  });

  it('does not count negated, and counts a degree less quoted', () => {
    expect(found('Das ist kein Betrug')).toEqual([]);
    expect(found('Andere schreiben „Betrug“')).toEqual(['Betrug angry pack']);
  });

  it('is overridden by the team: changed, added, ignored', () => {
    const team = [
      { term: 'saftladen', language: 'de', severity: 'annoyed' as const },
      { term: 'Klumpatsch', language: 'de', meaning: 'junk', severity: 'angry' as const },
      { term: 'Betrug', language: 'de', ignore: true },
      { term: 'scam', language: 'en' },
    ];
    const ours = compileSlang(german, ['kein'], team);
    expect(found('Saftladen! Klumpatsch! Betrug! scam!', ours)).toEqual(['Saftladen annoyed team', 'Klumpatsch angry team']);
  });

  it('sets a malformed form of a team aside', () => {
    const ours = compileSlang(german, [], [{ term: 'x', language: 'de', forms: ['.. ..'] }]);
    expect(ours.problems.map(({ term }) => term)).toEqual(['x']);
    expect(found('Saftladen', ours)).toEqual(['Saftladen angry pack']);
  });
});
