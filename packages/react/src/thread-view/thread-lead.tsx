import type { ReactNode } from 'react';
import type { ConversationState } from '@ferryman/core/conversation';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { useThread } from './thread-context.ts';
import '../locales/english/common.ts';
import '../locales/english/thread.ts';

/** What is above the first message. Always the same height, so that it moves nothing when it changes. */
export function ThreadLead({ older }: { older: ConversationState['older'] }): ReactNode {
  const text = useText();
  const { loadOlder } = useThread();
  return (
    <div className="fm-thread-lead" data-older={older}>
      {older === 'none' && <span>{text('thread.beginning')}</span>}
      {older === 'loading' && <span className="fm-skeleton fm-thread-lead-bar" role="img" aria-label={text('thread.loadingOlder')} />}
      {older === 'failed' && (
        <>
          <span role="status">{text('thread.olderFailed')}</span>
          <Button size="small" onClick={loadOlder}>
            {text('common.retry')}
          </Button>
        </>
      )}
    </div>
  );
}
