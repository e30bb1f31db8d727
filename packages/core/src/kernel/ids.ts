import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

const MAX_TIME = 2 ** 48 - 1;

/**
 * A new id of 128 bits as 32 hexadecimal digits: 48 bits of milliseconds since the epoch, then 80 random bits.
 * Ids of later milliseconds sort after earlier ones; two devices never meet in practice (2^40 ids in one millisecond
 * for an even chance).
 */
export function createTimeOrderedId(clock: Pick<Clock, 'now'>, random: Random): string {
  let id = Math.min(MAX_TIME, Math.max(0, Math.floor(clock.now())))
    .toString(16)
    .padStart(12, '0');
  for (let part = 0; part < 5; part += 1) {
    id += Math.floor(random() * 65_536)
      .toString(16)
      .padStart(4, '0');
  }
  return id;
}
