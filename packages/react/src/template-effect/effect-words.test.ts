import { describe, expect, it } from 'vitest';
import { judgeExperiment } from '@ferryman/core/templates/effect';
import { en } from '../locales/en.ts';
import { closeAudit, storyAudit, storyExperiment, storyVerdicts } from './effect-fixtures.test-support.ts';
import { auditKeys, guardrailKeys, verdictKeys } from './effect-words.ts';

describe('words of effect, audit and experiments', () => {
  it.each([
    ['experiment', verdictKeys],
    ['guardrail', guardrailKeys],
  ] as const)('%s: every code has its words and every word its code', (group, keys) => {
    expect(Object.keys(keys).toSorted()).toEqual(Object.keys(en.templates[group]).toSorted());
  });

  it('has words for both sentences of an audit', () => {
    expect(Object.keys(auditKeys).toSorted()).toEqual(
      Object.keys(en.templates.audit)
        .map((key) => `templates.audit.${key}`)
        .toSorted(),
    );
    expect(storyAudit.proposals.map(({ messageKey }) => messageKey)).toContain('templates.audit.below');
    expect(closeAudit.proposals.map(({ messageKey }) => messageKey)).toContain('templates.audit.maybeBelow');
  });

  it.each(Object.entries(storyVerdicts))('%s is what the story shows, and what the engine names', (verdict, [control, trial]) => {
    const judged = judgeExperiment(storyExperiment, control, trial);
    expect(judged.verdict).toBe(verdict);
    expect(verdictKeys[judged.verdict]).toBe(judged.messageKey);
  });
});
