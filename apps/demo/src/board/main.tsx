import { useEffect, useState, type ReactElement } from 'react';
import { ApprovalInbox } from '@ferryman/react/approval-inbox';
import { BudgetView } from '@ferryman/react/budget-view';
import { ConnectionStatus } from '@ferryman/react/connection-status';
import { FerrymanProvider } from '@ferryman/react/ferryman-provider';
import { readBudgets, readWaitingOffers, type Budgets, type WaitingOffers } from '../remedy-api.ts';
import { openSession, type Session } from '../session.ts';
import { showPage } from '../show-page.tsx';
import { boardSchema, countsOf, type Board } from './board-counts.ts';
import { PolicyBoard } from './policy-board.tsx';
import { TemplateBoard } from './template-board.tsx';
import { PromisesBoard } from './promises-board.tsx';

/** Many events in a burst are one question to the server. Milliseconds. */
const GATHER_MS = 250;

function useBoard({ desk, apiUrl, token }: Session): Board | undefined {
  const [board, setBoard] = useState<Board>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const read = async () => {
      timer = undefined;
      const response = await fetch(`${apiUrl}/v1/board`, { headers: { authorization: `Bearer ${token}` } });
      const parsed = boardSchema.safeParse(await response.json());
      if (current && parsed.success) setBoard(parsed.data);
    };
    // While the backend is away the last counts stay, and the line above says so.
    const ask = () => (timer ??= setTimeout(() => void read().catch(() => undefined), GATHER_MS));
    const view = desk.inbox.openView({ id: 'board', includes: () => true, urgency: (row) => [row.updatedAt] });
    const stops = [view.rows.subscribe(ask), desk.connection.subscribe(ask), view.close];
    ask();
    return () => {
      current = false;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [desk, apiUrl, token]);
  return board;
}

const AGENTS: Readonly<Record<string, string>> = { 'agent:agent-ines': 'Ines', 'agent:agent-wei': 'Wei', 'agent:agent-noor': 'Noor' };

interface Remedies {
  readonly waiting: WaitingOffers | undefined;
  readonly budgets: Budgets | undefined;
}

/** What waits for a word, and the budgets: read anew with every change of a conversation. */
function useRemedies({ desk }: Session): Remedies {
  const [remedies, setRemedies] = useState<Remedies>({ waiting: undefined, budgets: undefined });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const read = async () => {
      timer = undefined;
      const [waiting, budgets] = await Promise.all([readWaitingOffers(desk), readBudgets(desk)]);
      if (current) setRemedies((before) => ({ waiting: waiting ?? before.waiting, budgets: budgets ?? before.budgets }));
    };
    const ask = () => (timer ??= setTimeout(() => void read(), GATHER_MS));
    const view = desk.inbox.openView({ id: 'remedies', includes: () => true, urgency: (row) => [row.updatedAt] });
    const stops = [view.rows.subscribe(ask), desk.connection.subscribe(ask), view.close];
    ask();
    return () => {
      current = false;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [desk]);
  return remedies;
}

function BoardPage({ session }: { readonly session: Session }): ReactElement {
  const board = useBoard(session);
  const { waiting, budgets } = useRemedies(session);
  return (
    <FerrymanProvider desk={session.desk} theme="light">
      <div className="demo-page">
        <header className="demo-bar">
          <strong>Board · {session.desk.owner.actor.name}</strong>
          <ConnectionStatus />
        </header>
        <main className="demo-main">
          <div className="demo-board-page">
            {board ? (
              <dl className="demo-board">
                {countsOf(board, session.desk.serverNow()).map(({ name, value }) => (
                  <div key={name} className="demo-count">
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            ) : (
              <p className="demo-notice">Counting …</p>
            )}
            <ApprovalInbox items={waiting} nameOf={(by) => AGENTS[by]} />
            <BudgetView budgets={budgets} />
            <PromisesBoard session={session} />
            <PolicyBoard desk={session.desk} />
            <TemplateBoard />
          </div>
        </main>
      </div>
    </FerrymanProvider>
  );
}

showPage(async () => <BoardPage session={await openSession('supervisor')} />);
