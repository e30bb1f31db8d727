import { outboxPresets, streamPresets } from '../conversation/index.ts';
import type { OutboxPreset, StreamPreset } from '../conversation/index.ts';

/** Everything about a desk that is a matter of taste or of load. */
export interface DeskPreset {
  readonly stream: StreamPreset;
  readonly outbox: OutboxPreset;
  /** Rows asked for in one page of the inbox. */
  readonly inboxPageLimit: number;
  /** Events asked for when a conversation is opened, and with each older page. */
  readonly windowLimit: number;
  /** Read marks of so many milliseconds travel together. */
  readonly readMarkDelayMs: number;
  /** How long a message that this tab saw, but another tab should announce, may still be announced by this one. Milliseconds. */
  readonly noticeHandoverMs: number;
}

/** The presets by name. `standard` is the default. */
export const deskPresets = {
  standard: {
    stream: streamPresets.standard,
    outbox: outboxPresets.patient,
    inboxPageLimit: 200,
    windowLimit: 50,
    readMarkDelayMs: 400,
    noticeHandoverMs: 60_000,
  },
} as const satisfies Record<string, DeskPreset>;
