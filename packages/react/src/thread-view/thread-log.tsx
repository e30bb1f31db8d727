'use client';
import {
  forwardRef,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react';
import type { ConversationState, OutboxItem } from '@ferryman/core/conversation';
import type { Message } from '@ferryman/core/schema';
import { useFerryman, type FerrymanSettings } from '../ferryman-provider/ferryman-context.ts';
import { formatMoment } from '../shared/time-format.ts';
import { lookOf } from './row-look.ts';
import { ThreadLead } from './thread-lead.tsx';
import { ThreadRow } from './thread-row.tsx';
import { TypingLine } from './typing-line.tsx';
import { useThread, useThreadState } from './thread-context.ts';
import { useThreadContent } from './use-thread-content.ts';
import { findFirstUnread, readRows, timeOf } from './thread-rows.ts';
import { useActiveKey, useThreadKeyboard } from './use-active-row.ts';
import { clockAfter, useFirstPaint } from './use-first-paint.ts';
import { useMarkRead } from './use-mark-read.ts';
import { useThreadScroll } from './use-thread-scroll.ts';
import '../locales/english/thread.ts';

export interface ThreadLogProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Draws the body of a message in place of ours. Keep it stable: rows are drawn again when it changes. */
  readonly renderBody?: ((message: Message | OutboxItem) => ReactNode) | undefined;
  /** Draws something under a reply that has arrived, such as what was read in it. Keep the function the same between renders. */
  readonly renderBelow?: ((message: Message) => ReactNode) | undefined;
}

/** The messages themselves. Until the conversation is there, only own ones that wait; see `ThreadView.Placeholder`. */
export const ThreadLog: ForwardRefExoticComponent<ThreadLogProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  ThreadLogProps
>(function ThreadLog(props, ref) {
  useThread();
  const state = useThreadState();
  const content = useThreadContent();
  if (!state || content === 'nothing') return null;
  return <Log key={content} {...props} state={state} forwardedRef={ref} />;
});

interface LogProps extends ThreadLogProps {
  readonly state: ConversationState;
  readonly forwardedRef: ForwardedRef<HTMLDivElement>;
}

function Log({ state, forwardedRef, renderBody, renderBelow, className, ...rest }: LogProps): ReactNode {
  const settings = useFerryman();
  const thread = useThread();
  const logRef = useRef<HTMLDivElement>(null);
  useImperativeHandle(forwardedRef, () => logRef.current!, []);
  const { timeline, pending } = state;
  const rows = useMemo(() => readRows({ timeline, pending }), [timeline, pending]);
  const unreadSeq = useUnreadSeq(state);
  const unreadPlace = unreadSeq === undefined ? -1 : timeline.findSeq(unreadSeq);
  const [active, activate] = useActiveKey(rows);
  const painted = useFirstPaint();
  const clock = clockAfter(painted, settings);
  const { virtualizer, onScroll } = useThreadScroll({
    logRef,
    state,
    rows,
    unreadIndex: unreadPlace >= 0 ? unreadPlace : undefined,
    keptIndex: active.index,
    painted,
  });
  const keyboard = useThreadKeyboard({ logRef, rows, virtualizer, active, activate });
  useMarkRead(state, logRef);

  return (
    <div
      aria-label={settings.text('thread.label')}
      {...rest}
      ref={logRef}
      className={className ? `fm-thread-log ${className}` : 'fm-thread-log'}
      role="log"
      // New messages are announced by `ThreadView.Announcer`: rows come and go here while somebody only scrolls.
      aria-live="off"
      aria-busy={state.older === 'loading'}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={active.key === undefined ? 0 : -1}
      onScroll={onScroll}
      onPointerOver={(event) => nameMoment(event.target, settings)}
      {...keyboard}
    >
      <div ref={virtualizer.containerRef} className="fm-thread-rows">
        <ThreadLead older={state.older} />
        {/* oxlint-disable-next-line react/refs -- a method of the virtualiser, no ref */}
        {virtualizer.getVirtualItems().map(({ key, index }) => {
          const item = rows.at(index);
          if (!item) return null;
          return (
            <ThreadRow
              key={key}
              index={index}
              item={item}
              time={clock?.(timeOf(item))}
              active={key === active.key}
              measure={virtualizer.measureElement}
              renderBody={renderBody}
              renderBelow={renderBelow}
              {...lookOf(rows, index, item, state, unreadSeq, thread, settings.timeZone)}
            />
          );
        })}
        <TypingLine typing={state.typing} />
      </div>
    </div>
  );
}

/** Date and time in full, written only when somebody points at a time: a formatter for every row would be paid for by every opening. */
function nameMoment(target: EventTarget, settings: FerrymanSettings): void {
  if (target instanceof HTMLTimeElement && target.title === '') target.title = formatMoment(Date.parse(target.dateTime), settings);
}

/** Fixed when the thread is opened; found later only if older pages had to come first. */
function useUnreadSeq(state: ConversationState): number | undefined {
  const { side } = useThread();
  const [readSeq] = useState(() => (side === 'team' ? state.summary?.readSeqByTeam : state.summary?.readSeqByBuyer));
  const [lastAtOpening] = useState(() => state.timeline.at(state.timeline.length - 1)?.seq ?? 0);
  const [found, setFound] = useState<number>();
  if (found === undefined && readSeq !== undefined) {
    const seq = findFirstUnread(state, readSeq, side);
    if (seq !== undefined && seq <= lastAtOpening) {
      setFound(seq);
      return seq;
    }
  }
  return found;
}
