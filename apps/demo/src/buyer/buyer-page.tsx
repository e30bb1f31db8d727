import { useMemo, useState, type ReactElement } from 'react';
import type { ConversationId, ConversationSummary } from '@ferryman/core/schema';
import type { InboxViewDefinition } from '@ferryman/core/inbox';
import { ConnectionStatus } from '@ferryman/react/connection-status';
import { FerrymanProvider } from '@ferryman/react/ferryman-provider';
import { useInboxView } from '@ferryman/react/inbox-list';
import { ReplyComposer, putIntoComposer } from '@ferryman/react/reply-composer';
import { ThreadView } from '@ferryman/react/thread-view';
import type { Session } from '../session.ts';
import { CommonQuestions } from './common-questions.tsx';
import { NewQuestion } from './new-question.tsx';

const MINE: InboxViewDefinition = { id: 'mine', includes: () => true, urgency: (row) => [-row.updatedAt] };

/** A buyer's page: the same kit as the agent's desk, over a buyer's token. */
export function BuyerPage({ session }: { readonly session: Session }): ReactElement {
  return (
    <FerrymanProvider desk={session.desk} theme="light">
      <Questions session={session} />
    </FerrymanProvider>
  );
}

function Questions({ session }: { readonly session: Session }): ReactElement {
  const { desk } = session;
  const rows = useInboxView(MINE);
  const [open, setOpen] = useState<ConversationId>();
  const [asking, setAsking] = useState(false);
  const list = useMemo(() => {
    const all: ConversationSummary[] = [];
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows.at(index);
      if (row) all.push(row);
    }
    return all;
  }, [rows]);
  const bar = (
    <header className="demo-bar">
      <strong>
        <bdi>{desk.owner.actor.name}</bdi>
      </strong>
      {(open !== undefined || asking) && (
        <button
          type="button"
          onClick={() => {
            setOpen(undefined);
            setAsking(false);
          }}
        >
          All questions
        </button>
      )}
      <a href="/buyer.html">Be someone else</a>
    </header>
  );

  if (open !== undefined) {
    return (
      <div className="demo-buyer">
        {bar}
        <main className="demo-thread">
          <ConnectionStatus />
          <ThreadView conversationId={open} onEditMessage={(envelope) => putIntoComposer(desk, envelope)} />
          <ReplyComposer conversationId={open} />
        </main>
      </div>
    );
  }
  if (asking) {
    return (
      <div className="demo-buyer">
        {bar}
        <NewQuestion session={session} onOpened={setOpen} />
      </div>
    );
  }
  return (
    <div className="demo-buyer">
      {bar}
      <main>
        <ConnectionStatus />
        <ul className="demo-buyer-list">
          <li>
            <button type="button" className="demo-card demo-new" onClick={() => setAsking(true)}>
              Ask the shop something
            </button>
          </li>
          <li>
            <CommonQuestions />
          </li>
          {list.map((row) => (
            <li key={row.id}>
              <button type="button" className="demo-card" onClick={() => setOpen(row.id)}>
                <bdi>{row.subject ?? 'Your question'}</bdi>
                <small>
                  <bdi>{row.lastMessage?.preview}</bdi>
                </small>
              </button>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
