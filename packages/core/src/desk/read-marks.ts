import { backoffDelay } from '../kernel/index.ts';
import type { Cancel, Outcome, Platform } from '../kernel/index.ts';
import { createCommandId } from '../conversation/index.ts';
import type { CommandEnvelope, CommandReceipt, ConversationId } from '../schema/index.ts';
import type { DeskPreset } from './desk-presets.ts';

/** How far the owner has received and read, on its way to the source. */
export interface ReadMarks {
  readonly advance: (id: ConversationId, marks: { readonly deliveredSeq: number; readonly readSeq: number }) => void;
  readonly start: () => void;
  readonly stop: Cancel;
}

interface Marks {
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

/** Marks only grow, so only the latest of each conversation travels, and one that is lost is said again by the next. */
export function createReadMarks(options: {
  readonly platform: Platform;
  readonly preset: DeskPreset;
  readonly execute: (envelope: CommandEnvelope) => Promise<Outcome<CommandReceipt>>;
  readonly onReceipt: (receipt: CommandReceipt) => void;
}): ReadMarks {
  const { platform, preset, execute } = options;
  const waiting = new Map<ConversationId, Marks>();
  const sent = new Map<ConversationId, Marks>();
  let failures = 0;
  let isScheduled = false;
  let isStopped = false;
  let cancelFlush: Cancel = () => undefined;

  const schedule = (delayMs: number): void => {
    if (isScheduled || isStopped) return;
    isScheduled = true;
    cancelFlush = platform.clock.schedule(delayMs, () => {
      isScheduled = false;
      const due = [...waiting];
      waiting.clear();
      for (const [id, marks] of due) void deliver(id, marks);
    });
  };

  const deliver = async (id: ConversationId, marks: Marks): Promise<void> => {
    const envelope: CommandEnvelope = {
      id: createCommandId(platform.clock, platform.random),
      conversationId: id,
      command: { type: 'receipt.advance', ...marks },
    };
    const outcome = await execute(envelope);
    if (outcome.ok) {
      failures = 0;
      return options.onReceipt(outcome.value);
    }
    if (!outcome.failure.retryable) return;
    failures += 1;
    waiting.set(id, highest(waiting.get(id), marks));
    schedule(backoffDelay(preset.stream, failures, platform.random, outcome.failure.retryAfterMs));
  };

  return {
    advance: (id, marks) => {
      const next = highest(sent.get(id), marks);
      if (next === sent.get(id)) return;
      sent.set(id, next);
      waiting.set(id, next);
      schedule(preset.readMarkDelayMs);
    },
    start: () => {
      isStopped = false;
      if (waiting.size > 0) schedule(preset.readMarkDelayMs);
    },
    stop: () => {
      isStopped = true;
      isScheduled = false;
      cancelFlush();
    },
  };
}

/** The same object as `before` when `marks` add nothing. */
function highest(before: Marks | undefined, marks: Marks): Marks {
  const readSeq = Math.max(before?.readSeq ?? 0, marks.readSeq);
  const deliveredSeq = Math.max(before?.deliveredSeq ?? 0, marks.deliveredSeq, readSeq);
  if (before && before.readSeq === readSeq && before.deliveredSeq === deliveredSeq) return before;
  return { deliveredSeq, readSeq };
}
