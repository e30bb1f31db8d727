'use client';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import type { InboxViewDefinition } from '@ferryman/core/inbox';
import type { ConversationId, ConversationSummary } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Chip } from '../shared/chip.tsx';
import { directionOf, languageName, marketName } from '../shared/names.ts';
import { formatDay, formatMoment, formatTime, isKnownZone } from '../shared/time-format.ts';
import { useInboxView } from '../shared/use-inbox-view.ts';
import { useNow } from '../shared/use-now.ts';
import { channelKeys, priorityKeys, statusKeys } from './desk-words.ts';
import '../locales/english/common.ts';
import '../locales/english/desk.ts';

export interface BuyerPanelProps {
  readonly summary: ConversationSummary;
  readonly onOpen: (id: ConversationId) => void;
}

/** How many past conversations are listed. */
const PAST = 20;

/** What is known of the buyer, and what else they have written about. */
export function BuyerPanel({ summary, onOpen }: BuyerPanelProps): ReactElement {
  const { text, locale, timeZone } = useFerryman();
  const { buyer, channel } = summary;
  const channelName = text(channelKeys[channel.kind]);
  return (
    <div className="fm-desk-panel-body">
      <dl className="fm-desk-list">
        <Fact name={text('desk.market')}>{buyer.market && marketName(buyer.market, locale)}</Fact>
        <Fact name={text('desk.language')}>{buyer.language && languageName(buyer.language, locale)}</Fact>
        {buyer.timeZone !== undefined && isKnownZone(buyer.timeZone) && (
          <Fact name={text('desk.timeThere')}>
            <TimeThere zone={buyer.timeZone} />
          </Fact>
        )}
        <Fact name={text('desk.channel')}>{channel.marketplace ? `${channel.marketplace} · ${channelName}` : channelName}</Fact>
        {summary.subject !== undefined && (
          <Fact name={text('desk.subject')}>
            <bdi lang={buyer.language} dir={directionOf(undefined)}>
              {summary.subject}
            </bdi>
          </Fact>
        )}
        <Fact name={text('desk.priority')}>{text(priorityKeys[summary.priority])}</Fact>
        <Fact name={text('desk.firstContact')}>{formatMoment(summary.createdAt, { locale, timeZone })}</Fact>
        <Fact name={text('desk.lastChange')}>{formatMoment(summary.updatedAt, { locale, timeZone })}</Fact>
      </dl>
      <PastConversations summary={summary} onOpen={onOpen} />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  const { text } = useFerryman();
  return (
    <div className="fm-desk-list-row">
      <dt className="fm-desk-list-name">{name}</dt>
      <dd className="fm-desk-list-value">{children ?? text('common.unknown')}</dd>
    </div>
  );
}

function TimeThere({ zone }: { zone: string }): ReactElement {
  const { locale } = useFerryman();
  const now = useNow(60_000);
  return (
    <>
      <span className="fm-tabular">{formatTime(now, { locale, timeZone: zone })}</span>
      <span className="fm-desk-aside"> {zone.replaceAll('_', ' ')}</span>
    </>
  );
}

function PastConversations({ summary, onOpen }: BuyerPanelProps): ReactElement {
  const { text, locale, timeZone } = useFerryman();
  const now = useNow(60_000);
  const buyerId = summary.buyer.id;
  const definition = useMemo(
    (): InboxViewDefinition => ({
      id: `buyer ${buyerId}`,
      includes: (row) => row.buyer.id === buyerId,
      urgency: (row) => [-row.updatedAt],
    }),
    [buyerId],
  );
  const rows = useInboxView(definition);
  const others: ConversationSummary[] = [];
  for (let index = 0; index < rows.length && others.length < PAST; index += 1) {
    const row = rows.at(index);
    if (row && row.id !== summary.id) others.push(row);
  }
  return (
    <section className="fm-desk-section">
      <h3 className="fm-overline">{text('desk.otherConversations')}</h3>
      {others.length === 0 ? (
        <p className="fm-desk-aside">{text('desk.noOtherConversations')}</p>
      ) : (
        <ul className="fm-desk-past">
          {others.map((row) => (
            <li key={row.id} className="fm-desk-past-item">
              <button type="button" className="fm-desk-past-button" onClick={() => onOpen(row.id)}>
                <bdi className="fm-desk-past-title">{row.subject ?? row.lastMessage?.preview ?? row.id}</bdi>
                <Chip>{text(statusKeys[row.status])}</Chip>
                <span className="fm-desk-aside">{formatDay(row.updatedAt, now, { locale, timeZone })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
