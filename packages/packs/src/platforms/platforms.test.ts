import { globSync, readFileSync } from 'node:fs';
import { COACH_RULES, createCoach, type CoachLanguage, type CoachPlatform } from '@ferryman/core/coach';
import { describe, expect, it } from 'vitest';

const read = (path: string): unknown => JSON.parse(readFileSync(`${import.meta.dirname}/${path}`, 'utf8'));
const platforms = globSync('*.json', { cwd: import.meta.dirname }).map((path) => (read(path) as { platform: CoachPlatform }).platform);
const languages = globSync('../languages/*/coach.json', { cwd: import.meta.dirname }).map(
  (path) => (read(path) as { coach: CoachLanguage }).coach,
);

describe('coach data', () => {
  it('has all desk languages and the marketplaces', () => {
    expect(languages.map(({ language }) => language).toSorted()).toEqual(
      ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pl', 'pt-BR', 'ru', 'tr', 'zh'].toSorted(),
    );
    expect(platforms.map(({ id }) => id)).toContain('amazon');
  });

  it.each(platforms)('$id grades only rules that exist, each with source and date', ({ grades }) => {
    for (const [rule, rows] of Object.entries(grades)) {
      expect(COACH_RULES).toHaveProperty(rule);
      for (const row of rows) expect(row.source.length > 5 && /^\d{4}/.test(row.asOf)).toBe(true);
    }
  });

  it.each(languages)('$language has only phrases that can be read, known rules and the lists they name', (language) => {
    expect(() => createCoach({ language })).not.toThrow();
    const text = JSON.stringify(language);
    for (const [, name] of text.matchAll(/@([a-zA-Z]+)/g)) expect(Object.keys(language.lists), `@${name}`).toContain(name);
    for (const { rule, together = [] } of language.rules) {
      expect(COACH_RULES).toHaveProperty(rule);
      for (const list of together) expect(language.lists).toHaveProperty(list);
    }
  });

  it('what is fine in one place is an error in another', () => {
    const language = languages.find(({ language: tag }) => tag === 'en');
    if (!language) throw new Error('English is missing.');
    const severityOn = (id: string): string | undefined =>
      createCoach({ language, platform: platforms.find((platform) => platform.id === id) })
        .lint('Hi Emma, once it arrives, could you please remove your negative review?', { language: 'en' })
        .find(({ rule }) => rule === 'review-change-request')?.severity;
    expect([severityOn('amazon'), severityOn('ebay'), severityOn('own-shop')]).toEqual(['error', 'warning', undefined]);
  });
});
