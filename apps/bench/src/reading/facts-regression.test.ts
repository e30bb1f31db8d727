import { readFileSync } from 'node:fs';
import { formats } from '@ferryman/packs/facts/formats';
import { facts } from '@ferryman/packs/languages/en/facts';
import { expect, it } from 'vitest';
import { multidogoCases, nluppCases, scoreFacts } from './eval-facts.ts';

const linesOf = (name: string): string[] =>
  readFileSync(`${import.meta.dirname}/data/facts/${name}.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean);
const cases = [...nluppCases(linesOf('nlupp')), ...multidogoCases(linesOf('multidogo'))];
const figures = scoreFacts(cases, facts, formats);

it('keeps what it found in real messages', () => {
  expect(cases.length).toBeGreaterThanOrEqual(300);
  expect(figures['nlupp all']?.f1).toBeGreaterThan(0.94);
  expect(figures['nlupp all']?.valueF1).toBeGreaterThan(0.86);
  expect(figures['multidogo all']?.f1).toBeGreaterThan(0.88);
});

it('counts a wrong value and a fact too many', () => {
  const [one] = nluppCases(
    [
      '{"text":"pay 5 euros","slots":{"amount_of_money":{"text":"5 euros","span":[4,11],"value":{"amount":6,"currency":"EUR"}}}}',
      '',
    ].filter(Boolean),
  );
  const [two] = nluppCases(['{"text":"pay 5 euros tomorrow","slots":{}}']);
  const wrong = scoreFacts(
    [one, two].filter((each) => each !== undefined),
    facts,
    formats,
  );
  expect(wrong['nlupp amount']).toMatchObject({ recall: 1, precision: 0.5, valueF1: 0 });
  expect(wrong['nlupp date']?.score.false).toBe(1);
});
