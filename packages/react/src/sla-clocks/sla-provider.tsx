'use client';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import type { ConversationId } from '@ferryman/core/schema';
import { mostUrgentRun, type SlaBook } from '@ferryman/core/sla';
import { useDesk, useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import { SlaBadge } from './sla-badge.tsx';
import { SlaContext, useSlaRuns } from './sla-context.ts';
import '../locales/english/common.ts';

export interface SlaProviderProps {
  /** From `createSlaBook`; whoever wires the desk gives it what the server tells. Keep it the same between renders. */
  readonly book: SlaBook;
  readonly children: ReactNode;
}

/** Gives inbox rows, conversation headers and panels below it their clocks. Renders no element of its own. */
export function SlaProvider({ book, children }: SlaProviderProps): ReactElement {
  const faces = useMemo(() => ({ book, Row: RowBadge, Header: HeaderBadges, Panel: ExplanationPanel }), [book]);
  return <SlaContext.Provider value={faces}>{children}</SlaContext.Provider>;
}

interface OfConversation {
  readonly conversationId: ConversationId;
}

/** What is due first; where nothing is, how long ago something happened. */
function RowBadge({ conversationId, fallback }: OfConversation & { readonly fallback: ReactNode }): ReactNode {
  const desk = useDesk();
  const run = mostUrgentRun(useSlaRuns(conversationId), desk.serverNow());
  return run ? <SlaBadge run={run} variant="short" className="fm-inbox-due" /> : fallback;
}

/** The running clock of each promise that is due first, both side by side. */
function HeaderBadges({ conversationId }: OfConversation): ReactNode {
  const desk = useDesk();
  const runs = useSlaRuns(conversationId);
  const now = desk.serverNow();
  const shown = (['company', 'marketplace'] as const).flatMap(
    (promise) =>
      mostUrgentRun(
        runs.filter(({ policy }) => policy.promise === promise),
        now,
      ) ?? [],
  );
  if (shown.length === 0) return null;
  return (
    <div className="fm-sla-badges">
      {shown.map((run) => (
        <SlaBadge key={run.policy.promise} run={run} />
      ))}
    </div>
  );
}

// Few look behind a deadline: what explains it comes when somebody does.
const explanation = lateModule(() => import('../sla-explanation/sla-explanation.tsx'));

function ExplanationPanel({ conversationId }: OfConversation): ReactNode {
  const { text } = useFerryman();
  const runs = useSlaRuns(conversationId);
  const late = useLateModule(explanation, true);
  if (!late) return <p className="fm-desk-panel-body fm-desk-aside">{text('common.loading')}</p>;
  return <late.SlaExplanation runs={runs} />;
}
