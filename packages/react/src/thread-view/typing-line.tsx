import type { ReactNode } from 'react';
import type { Typing } from '@ferryman/core/source';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { isolate } from '../message-body/index.ts';
import '../locales/english/thread.ts';

/** Who is writing now. Its room is always kept, and it is not announced: it would speak over what is being read. */
export function TypingLine({ typing }: { typing: readonly Typing[] }): ReactNode {
  const { desk, locale, text } = useFerryman();
  const names = [...new Set(typing.filter(({ actor }) => actor.id !== desk.owner.actor.id).map(({ actor }) => isolate(actor.name)))];
  if (names.length === 0) return null;
  const words = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names.slice(0, 3));
  return <div className="fm-thread-typing">{text(names.length === 1 ? 'thread.typing' : 'thread.typingMany', { names: words })}</div>;
}
