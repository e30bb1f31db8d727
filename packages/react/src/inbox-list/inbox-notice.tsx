'use client';
import type { ReactElement, ReactNode } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Banner } from '../shared/banner.tsx';
import { Button } from '../shared/button.tsx';
import { failureText } from '../shared/failure-text.ts';
import { EmptyInboxIcon, FailureIcon, NothingFoundIcon, OfflineIcon, type Icon } from '../shared/icons.tsx';
import { useReadable } from '../shared/use-readable.ts';
import { viewLabel } from './default-views.ts';
import { useInbox, type InboxContextValue } from './inbox-context.ts';
import '../locales/english/common.ts';
import '../locales/english/inbox.ts';

/** Whether there are no rows, so that only a notice is shown. */
export function hasOnlyNotice({ rows }: Pick<InboxContextValue, 'rows'>): boolean {
  return rows.length === 0;
}

/** What stands in place of rows, or above them: loading, failed, offline, empty, nothing found. */
export function InboxNotice(): ReactNode {
  const inbox = useInbox('Rows');
  const { text } = useFerryman();
  if (!hasOnlyNotice(inbox)) {
    return inbox.status === 'failed' ? (
      <Banner tone="warning" icon={FailureIcon}>
        {text('inbox.failedRows')}
      </Banner>
    ) : null;
  }
  if (inbox.search.phase !== 'off') return <SearchNotice />;
  return <ViewNotice />;
}

function SearchNotice(): ReactElement {
  const { search } = useInbox('Rows');
  const { text } = useFerryman();
  if (search.phase === 'searching') return <Skeleton />;
  if (search.failure) {
    return (
      <Notice icon={FailureIcon} title={text('inbox.searchFailedTitle')} says={failureText(search.failure, text)}>
        <Button onClick={search.retry}>{text('common.retry')}</Button>
      </Notice>
    );
  }
  return (
    <Notice
      icon={NothingFoundIcon}
      title={text('inbox.nothingFoundTitle')}
      says={text('inbox.nothingFoundText', { query: search.query.trim() })}
    >
      <Button onClick={() => search.setQuery('')}>{text('inbox.clearSearch')}</Button>
    </Notice>
  );
}

function ViewNotice(): ReactElement {
  const { status, views, viewId } = useInbox('Rows');
  const { desk, text } = useFerryman();
  const connection = useReadable(desk.connection);
  const view = views.find(({ definition }) => definition.id === viewId);
  if (status === 'ready') {
    return (
      <Notice
        icon={EmptyInboxIcon}
        title={text('inbox.emptyTitle')}
        says={text('inbox.emptyText', { view: view ? viewLabel(view, text) : '' })}
      />
    );
  }
  if (connection.status === 'offline')
    return <Notice icon={OfflineIcon} title={text('inbox.offlineTitle')} says={text('inbox.offlineText')} />;
  if (status === 'failed') return <Notice icon={FailureIcon} title={text('inbox.failedTitle')} says={text('inbox.failedText')} />;
  return <Skeleton />;
}

function Notice({ icon: Picture, title, says, children }: { icon: Icon; title: string; says: string; children?: ReactNode }): ReactElement {
  return (
    <div className="fm-empty">
      <Picture />
      <p className="fm-empty-title">{title}</p>
      <p className="fm-empty-text">{says}</p>
      {children}
    </div>
  );
}

const widths = ['medium', 'short', 'long', 'medium', 'short', 'long'] as const;

function Skeleton(): ReactElement {
  const { text } = useFerryman();
  return (
    <div className="fm-inbox-skeleton" role="status">
      <span className="fm-visually-hidden">{text('common.loading')}</span>
      {widths.map((width, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the bars never change
        <div key={index} className="fm-inbox-skeleton-row" aria-hidden="true">
          <span className="fm-skeleton" data-width={width} />
          <span className="fm-skeleton" data-width="full" />
        </div>
      ))}
    </div>
  );
}
