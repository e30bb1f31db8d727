'use client';
import type { ReactElement, ReactNode } from 'react';
import type { ConversationState } from '@ferryman/core/conversation';
import type { ConversationSummary } from '@ferryman/core/schema';
import { agentIdSchema } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Banner } from '../shared/banner.tsx';
import { Button } from '../shared/button.tsx';
import { failureText } from '../shared/failure-text.ts';
import { AssignedIcon, FailureIcon, PersonIcon } from '../shared/icons.tsx';
import { languageName, marketName } from '../shared/names.ts';
import { formatTime, isKnownZone } from '../shared/time-format.ts';
import { useNow } from '../shared/use-now.ts';
import { useSlaFaces } from '../sla-clocks/sla-context.ts';
import { withPending } from './effective-summary.ts';
import { StatusMenu } from './status-menu.tsx';
import { TagList } from './tag-list.tsx';
import '../locales/english/common.ts';
import '../locales/english/desk.ts';

export interface ConversationHeaderProps {
  readonly state: ConversationState;
  /** Stands before the buyer: the way back where there is one column. */
  readonly before?: ReactNode;
  /** Stands after the actions. */
  readonly after?: ReactNode;
}

/** Who the buyer is, where and when they are, and what this conversation is set to. */
export function ConversationHeader({ state, before, after }: ConversationHeaderProps): ReactElement {
  const { desk } = useFerryman();
  const clocks = useSlaFaces();
  const summary = state.summary && withPending(state.summary, state.pending, desk.owner);
  return (
    <header className="fm-desk-header">
      <div className="fm-desk-header-main">
        {before}
        {summary ? <Identity summary={summary} /> : <span className="fm-skeleton fm-desk-header-skeleton" />}
        <div className="fm-desk-actions">
          {summary && desk.capabilities.assign && <Assign summary={summary} />}
          {summary && desk.capabilities.status && <StatusMenu summary={summary} />}
          {after}
        </div>
      </div>
      {summary && (
        <div className="fm-desk-header-rest">
          {clocks && <clocks.Header conversationId={summary.id} />}
          <TagList summary={summary} />
        </div>
      )}
      <RefusedCommands state={state} />
    </header>
  );
}

function Identity({ summary }: { summary: ConversationSummary }): ReactElement {
  const { text, locale } = useFerryman();
  const { buyer, channel } = summary;
  const facts = [buyer.language !== undefined && languageName(buyer.language, locale), channel.marketplace].filter(
    (fact): fact is string => typeof fact === 'string',
  );
  return (
    <div className="fm-desk-identity">
      <Avatar name={buyer.name} size="large" />
      <div className="fm-desk-identity-text">
        <h2 className="fm-desk-buyer" aria-label={text('desk.conversationWith', { buyer: buyer.name })}>
          <bdi>{buyer.name}</bdi>
        </h2>
        <p className="fm-desk-facts">
          {buyer.market !== undefined && <span className="fm-desk-fact">{marketName(buyer.market, locale)}</span>}
          {buyer.timeZone !== undefined && isKnownZone(buyer.timeZone) && <LocalTime timeZone={buyer.timeZone} />}
          {facts.map((fact) => (
            <span key={fact} className="fm-desk-fact">
              <bdi>{fact}</bdi>
            </span>
          ))}
        </p>
      </div>
    </div>
  );
}

function LocalTime({ timeZone }: { timeZone: string }): ReactElement {
  const { text, locale } = useFerryman();
  const time = formatTime(useNow(60_000), { locale, timeZone });
  return (
    <span className="fm-desk-fact fm-tabular">
      <span aria-hidden="true">{text('desk.localTime', { time })}</span>
      <span className="fm-visually-hidden">{text('desk.localTimeLabel', { time })}</span>
    </span>
  );
}

function Assign({ summary }: { summary: ConversationSummary }): ReactElement {
  const { desk, text } = useFerryman();
  const { actor } = desk.owner;
  if (summary.assignee === null) {
    const take = () => void desk.execute(summary.id, { type: 'assignee.set', assigneeId: agentIdSchema.parse(actor.id) });
    return (
      <Button onClick={take} className="fm-desk-assign" aria-label={text('desk.assignToMe')} title={text('desk.assignToMe')}>
        <PersonIcon />
        <span className="fm-desk-assign-name">{text('desk.assignToMe')}</span>
      </Button>
    );
  }
  const isMine = summary.assignee.id === actor.id;
  const words = isMine ? text('desk.assignedToMe') : text('desk.assignedTo', { agent: summary.assignee.name });
  const release = () => void desk.execute(summary.id, { type: 'assignee.set', assigneeId: null });
  return (
    <Button
      variant="quiet"
      className="fm-desk-assign"
      aria-label={`${words}. ${text('desk.unassign')}`}
      title={text('desk.unassign')}
      onClick={release}
    >
      <AssignedIcon />
      <span className="fm-desk-assign-name">{words}</span>
    </Button>
  );
}

/** Messages fail in the thread; how far somebody read is nobody's wish to repeat. */
const elsewhere: ReadonlySet<string> = new Set(['message.send', 'receipt.advance']);

/** Changes the source refused: messages say so in the thread, everything else says so here. */
function RefusedCommands({ state }: { state: ConversationState }): ReactNode {
  const { desk, text } = useFerryman();
  const refused = state.pending.filter(({ state: stage, envelope: { command } }) => stage === 'failed' && !elsewhere.has(command.type));
  return refused.map(({ envelope, failure }) => (
    <Banner key={envelope.id} role="alert" tone="danger" icon={FailureIcon}>
      <span className="fm-desk-refused-text">
        {text('desk.commandFailed')} {failure && failureText(failure, text)}
      </span>
      <Button size="small" onClick={() => desk.outbox.retry(envelope.id)}>
        {text('common.retry')}
      </Button>
      <Button size="small" variant="quiet" onClick={() => desk.outbox.discard(envelope.id)}>
        {text('common.discard')}
      </Button>
    </Banner>
  ));
}
