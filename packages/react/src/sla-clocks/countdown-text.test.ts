import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCountdown, formatLength, nextTextChange } from './countdown-text.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a countdown', () => {
  it.each([
    [9 * MINUTE + 59_999, '9:59'],
    [4 * MINUTE + 9 * SECOND, '4:09'],
    [999, '0:00'],
    [10 * MINUTE, '10m'],
    [42 * MINUTE + 59_999, '42m'],
    [3 * HOUR + 12 * MINUTE, '3h 12m'],
    [2 * HOUR, '2h'],
    [50 * HOUR, '50h'],
    [3 * DAY + 5 * HOUR + 59 * MINUTE, '3d 5h'],
  ])('of %i ms reads %s', (left, shown) => {
    expect(formatCountdown(left, 'en')).toBe(shown);
    expect(formatCountdown(-left, 'en')).toBe(shown);
  });

  it('is written in the digits of the language', () => {
    expect(formatCountdown(4 * MINUTE + 9 * SECOND, 'ar-EG')).toBe('٤:٠٩');
    expect(formatCountdown(3 * HOUR + 12 * MINUTE, 'zh-CN')).toBe('3小时 12分钟');
  });

  it('reads the same until it says that it changes, and otherwise then', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2 * DAY, max: 2 * DAY }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (left, share) => {
          const dueAt = 1_800_000_000_000;
          const now = dueAt - left;
          const change = nextTextChange(dueAt, now);
          expect(change).toBeGreaterThan(now);
          const between = now + Math.floor((change - now) * share);
          expect(formatCountdown(dueAt - between, 'en')).toBe(formatCountdown(left, 'en'));
          // Around the deadline itself, zero left and zero over read the same.
          const isAround = now < dueAt && change > dueAt;
          expect(isAround || formatCountdown(dueAt - change, 'en') !== formatCountdown(left, 'en')).toBe(true);
        },
      ),
    );
  });
});

it('a length of time names its two largest units that are not zero', () => {
  expect([0, 45 * SECOND, 90 * MINUTE, 36 * HOUR, 3 * DAY].map((ms) => formatLength(ms, 'en'))).toEqual([
    '0s',
    '45s',
    '1h 30m',
    '36h',
    '3d',
  ]);
  expect(formatLength(90 * MINUTE, 'en', 'long')).toBe('1 hour 30 minutes');
});
