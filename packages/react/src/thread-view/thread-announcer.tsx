'use client';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ConversationState } from '@ferryman/core/conversation';
import type { CommandId } from '@ferryman/core/schema';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import type { Text } from '../ferryman-provider/text.ts';
import { isolate, plainLine } from '../message-body/index.ts';
import { failureText } from '../shared/failure-text.ts';
import { useThread, useThreadState } from './thread-context.ts';
import '../locales/english/thread.ts';

/** In characters: a screen reader reads the rest in the thread. */
const LONGEST = 400;
/** More at once are announced as a number. */
const MOST_AT_ONCE = 10;
const MOST_KEPT = 12;

/**
 * Speaks each new message of others exactly once: by its place in the log, so that history, older pages, own sending,
 * a reload or a second delivery say nothing. Written to the DOM by hand, since React could merge two announcements into one.
 */
export function ThreadAnnouncer(): ReactNode {
  const text = useText();
  const { owner } = useThread();
  const state = useThreadState();
  const region = useRef<HTMLDivElement>(null);
  const spoken = useRef<{ seq: number | undefined; failed: Set<CommandId> }>({ seq: undefined, failed: new Set() });

  useEffect(() => {
    if (!state || !region.current || (state.phase !== 'ready' && state.timeline.length === 0)) return;
    const { current } = spoken;
    const last = state.timeline.at(state.timeline.length - 1)?.seq ?? 0;
    const first = current.seq === undefined;
    const lines = first || current.seq === undefined ? [] : linesAfter(state, current.seq, owner.id, text);
    current.seq = Math.max(current.seq ?? 0, last);
    for (const item of state.pending) {
      if (item.state !== 'failed') current.failed.delete(item.envelope.id);
      else if (!current.failed.has(item.envelope.id)) {
        current.failed.add(item.envelope.id);
        if (!first) lines.push(text('thread.announcedFailure', { reason: failureText(item.failure ?? { code: 'unavailable' }, text) }));
      }
    }
    speak(region.current, lines);
  }, [state, owner, text]);

  return (
    <div
      ref={region}
      className="fm-visually-hidden"
      data-fm-announcer=""
      aria-live="polite"
      aria-relevant="additions"
      aria-atomic="false"
    />
  );
}

function linesAfter({ timeline }: ConversationState, seq: number, ownId: string, text: Text): string[] {
  const lines: string[] = [];
  let count = 0;
  for (let index = timeline.length - 1; index >= 0; index--) {
    const event = timeline.at(index);
    if (!event || event.seq <= seq) break;
    if (event.type !== 'message.sent' || event.actor.id === ownId) continue;
    count++;
    if (count > MOST_AT_ONCE) continue;
    const words = { name: isolate(event.actor.name), text: plainLine(event.body.text.slice(0, LONGEST)) };
    lines.unshift(text(event.kind === 'note' ? 'thread.announcedNote' : 'thread.announced', words));
  }
  return count > MOST_AT_ONCE ? [text('thread.announcedMany', { count })] : lines;
}

function speak(region: HTMLElement, lines: readonly string[]): void {
  for (const line of lines) {
    const element = region.ownerDocument.createElement('p');
    element.textContent = line;
    region.append(element);
  }
  while (region.childElementCount > MOST_KEPT) region.firstElementChild?.remove();
}
