import type { Random } from '@ferryman/core/kernel';

/** Numbers in [0, 1) of 53 random bits each, fit for making ids that never meet. */
export function createCryptoRandom(): Random {
  const words = new Uint32Array(2);
  return () => {
    crypto.getRandomValues(words);
    const [high = 0, low = 0] = words;
    return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
  };
}
