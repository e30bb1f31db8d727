import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClockOffset } from './clock-offset.ts';

describe('the offset of the server clock', () => {
  it('is wrong by no more than the least delay of the last eight messages', () => {
    const delays = fc.array(fc.nat(20_000), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: -7_200_000, max: 1e11 }), delays, (trueOffset, late) => {
        const offset = createClockOffset();
        late.forEach((delay, index) => offset.addSample(index * 15_000 + trueOffset - delay, index * 15_000));
        expect(trueOffset - offset.offsetMs()).toBe(Math.min(...late.slice(-8)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('follows a device clock that was set, once it was told so', () => {
    const offset = createClockOffset();
    offset.addSample(5_000, 1_000);
    offset.forget();
    expect(offset.offsetMs()).toBe(4_000);
    offset.addSample(5_000, 4_900);
    expect(offset.offsetMs()).toBe(100);
  });
});
