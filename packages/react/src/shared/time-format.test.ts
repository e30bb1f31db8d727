import { describe, expect, it } from 'vitest';
import { formatDay, formatRelative, formatSpan, formatTime, isKnownZone } from './time-format.ts';
import { initialsOf } from './avatar.tsx';
import { formatList } from './format-list.ts';
import { languageName } from './names.ts';

const NOW = Date.UTC(2026, 2, 14, 9, 30);
const HOUR = 3_600_000;

describe('times', () => {
  it('shows the time of the zone it is told', () => {
    expect(formatTime(NOW, { locale: 'de', timeZone: 'Asia/Riyadh' })).toBe('12:30');
  });
  it('falls back on the machine’s zone for one it does not know', () => {
    expect(isKnownZone('Mars/Olympus')).toBe(false);
    expect(formatTime(NOW, { locale: 'de', timeZone: 'Mars/Olympus' })).toMatch(/^\d?\d:\d\d$/);
  });
  it('names today and yesterday by the day of the zone, not by 24 hours', () => {
    const setting = { locale: 'en', timeZone: 'UTC' };
    expect(formatDay(NOW - 9 * HOUR, NOW, setting)).toBe('Today');
    expect(formatDay(NOW - 10 * HOUR, NOW, setting)).toBe('Yesterday');
    expect(formatDay(NOW - 10 * HOUR, NOW, { locale: 'en', timeZone: 'Asia/Riyadh' })).toBe('Today');
    expect(formatDay(Date.UTC(2025, 11, 31), NOW, setting)).toBe('Dec 31, 2025');
  });
  it('never promises more than remains, and never counts below nothing', () => {
    expect(formatSpan(59_999, 'en')).toBe('0m');
    expect(formatSpan(119_999, 'en')).toBe('1m');
    expect(formatSpan(-5, 'en')).toBe('0m');
    expect(formatSpan(49 * HOUR, 'zh-CN')).toBe('2天');
    expect(formatRelative(NOW + 7000, NOW, { locale: 'en' })).toBe('in 7 seconds');
  });
});

describe('initials', () => {
  it.each([
    ['Mina Haddad', 'MH'],
    ['Jürgen Schneider-Wellenkamp', 'JS'],
    ['王小明', '王'],
    ['佐藤 美咲', '佐'],
    ['منى حداد', 'م'],
    ['buyer_88213', 'B'],
    ['🙂', '?'],
    ['  ', '?'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('names', () => {
  it.each([
    ['en', 'a, b, c'],
    ['zh-CN', 'a、b、c'],
    ['de', 'a, b und c'],
    ['ar', 'a وb وc'],
  ])('writes a list as %s does', (locale, words) => {
    expect(formatList(['a', 'b', 'c'], locale)).toBe(words);
  });
  it('writes a language’s name as it stands alone, a tag nobody knows as it is', () => {
    expect(languageName('fr', 'fr')).toBe('Français');
    expect(languageName('ru', 'ru')).toBe('Русский');
    expect(languageName('id', 'tr')).toBe('Endonezce');
    expect(languageName('xx-', 'fr')).toBe('xx-');
  });
});
