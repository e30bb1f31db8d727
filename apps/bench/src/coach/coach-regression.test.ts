import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { examplesOf } from './labelled-draft.ts';
import { realReplies } from './real-replies.ts';
import { scoreDrafts } from './score-drafts.ts';

const folder = `${import.meta.dirname}/data`;
const drafts = globSync('**/*.jsonl', { cwd: folder }).flatMap((file) => examplesOf(readFileSync(`${folder}/${file}`, 'utf8')));
const score = scoreDrafts(drafts);

it.each(Object.entries(score.languages))('%s keeps precision over 95 % and recall over 85 %', (_, { n, precision, recall }) => {
  expect(n).toBeGreaterThanOrEqual(40);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(recall).toBeGreaterThanOrEqual(0.85);
});

it('lets the replies of real agents pass', () => {
  const { n, withError } = realReplies();
  expect(n).toBeGreaterThan(500);
  expect(withError / n).toBeLessThan(0.03);
});
