'use client';
import type { ReactNode } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { failureText } from '../shared/failure-text.ts';
import { EmptyInboxIcon, FailureIcon, OfflineIcon } from '../shared/icons.tsx';
import { useReadable } from '../shared/use-readable.ts';
import { useThread, useThreadState } from './thread-context.ts';
import { useThreadContent } from './use-thread-content.ts';
import '../locales/english/common.ts';
import '../locales/english/thread.ts';

const BARS = ['medium', 'short', 'long', 'medium', 'short', 'long'] as const;

/** What a thread shows while there is nothing to read, above own messages that wait: loading, offline, failed, or empty. */
export function ThreadPlaceholder(): ReactNode {
  const { desk, text } = useFerryman();
  const { reload } = useThread();
  const state = useThreadState();
  const { status } = useReadable(desk.connection);
  if (useThreadContent() === 'log') return null;
  if (state?.phase === 'ready') {
    return (
      <div className="fm-empty">
        <EmptyInboxIcon />
        <p className="fm-empty-title">{text('thread.emptyTitle')}</p>
        <p className="fm-empty-text">{text('thread.emptyText')}</p>
      </div>
    );
  }
  if (state?.phase === 'failed' && state.failure?.code !== 'offline') {
    return (
      <div className="fm-empty" role="alert">
        <FailureIcon />
        <p className="fm-empty-title">{text('thread.failedTitle')}</p>
        <p className="fm-empty-text">
          {text('thread.failedText', { reason: failureText(state.failure ?? { code: 'unavailable' }, text) })}
        </p>
        <Button onClick={reload}>{text('common.retry')}</Button>
      </div>
    );
  }
  if (state?.phase === 'failed' || (state && status === 'offline')) {
    return (
      <div className="fm-empty" role="status">
        <OfflineIcon />
        <p className="fm-empty-title">{text('thread.offlineTitle')}</p>
        <p className="fm-empty-text">{text('thread.offlineText')}</p>
        {state.phase === 'failed' && <Button onClick={reload}>{text('common.retry')}</Button>}
      </div>
    );
  }
  return (
    <div className="fm-thread-skeleton" role="img" aria-label={text('thread.loadingLabel')}>
      {BARS.map((width, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the bars never change
        <span key={index} className="fm-skeleton" data-side={index % 3 === 1 ? 'own' : 'other'} data-width={width} />
      ))}
    </div>
  );
}
