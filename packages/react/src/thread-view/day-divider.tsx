import type { ReactNode } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { formatDay } from '../shared/time-format.ts';
import { useNow } from '../shared/use-now.ts';
import '../locales/english/thread.ts';

/**
 * Between two days, in the interface's language and time zone; `Today` turns into `Yesterday` by itself.
 * @param named False: its line is there, its words come later.
 */
export function DayDivider({ at, named }: { at: number; named: boolean }): ReactNode {
  const settings = useFerryman();
  const now = useNow(60_000);
  return <div className="fm-thread-day">{named ? formatDay(at, now, settings) : '\u00A0'}</div>;
}

/** Where the reading began; it stays where it was when the thread was opened. */
export function UnreadDivider(): ReactNode {
  const { text } = useFerryman();
  return <div className="fm-thread-unread">{text('thread.unread')}</div>;
}
