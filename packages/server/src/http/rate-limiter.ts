import type { RateLimit } from '../options.ts';

/** Counts what each person does, in this process. */
export interface RateLimiter {
  /** 0: go on. Otherwise how long to wait, in milliseconds. */
  readonly take: (person: string) => number;
}

const SWEEP_AT = 10_000;

/** A bucket for each person that holds `burst` and refills at `perSecond`. */
export function createRateLimiter(limit: RateLimit, now: () => number): RateLimiter {
  const buckets = new Map<string, { left: number; at: number }>();
  const refilled = (bucket: { left: number; at: number }, at: number) =>
    Math.min(limit.burst, bucket.left + ((at - bucket.at) / 1000) * limit.perSecond);
  return {
    take: (person) => {
      const at = now();
      const bucket = buckets.get(person) ?? { left: limit.burst, at };
      bucket.left = refilled(bucket, at);
      bucket.at = at;
      buckets.set(person, bucket);
      if (buckets.size > SWEEP_AT) for (const [key, other] of buckets) if (refilled(other, at) >= limit.burst) buckets.delete(key);
      if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / limit.perSecond) * 1000);
      bucket.left -= 1;
      return 0;
    },
  };
}
