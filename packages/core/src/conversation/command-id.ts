import { createTimeOrderedId } from '../kernel/index.ts';
import type { Clock, Random } from '../kernel/index.ts';
import type { CommandId } from '../schema/index.ts';

/** A new idempotency key: 128 bits, time-ordered, so that a queue sorts by it. */
export function createCommandId(clock: Pick<Clock, 'now'>, random: Random): CommandId {
  return createTimeOrderedId(clock, random) as CommandId;
}
