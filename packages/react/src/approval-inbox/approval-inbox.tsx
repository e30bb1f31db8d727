'use client';
import {
  forwardRef,
  useId,
  useState,
  type FormEvent,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type ReactElement,
  type RefAttributes,
} from 'react';
import type { ConversationId, Offer } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { ClockIcon } from '../shared/icons.tsx';
import { formatMoney, remedyText } from '../shared/remedy-text.ts';
import { formatMoment, formatRelative } from '../shared/time-format.ts';
import { useNow } from '../shared/use-now.ts';
import { useSurface } from '../shared/use-surface.ts';
import '../locales/english/common.ts';
import '../locales/english/compensation.ts';
import '../locales/english/composer.ts';
import '../locales/english/thread.ts';

/** An offer that waits for somebody's agreement, and where. */
export interface ApprovalItem {
  readonly conversationId: ConversationId;
  readonly offer: Offer;
}

export interface ApprovalInboxProps extends Omit<HTMLAttributes<HTMLElement>, 'children'> {
  /** Undefined: not there yet. Offers that wait for nobody are left out. */
  readonly items: readonly ApprovalItem[] | undefined;
  /** Names of those who proposed, by `kind:id`; else the id is shown. */
  readonly nameOf?: ((by: string) => string | undefined) | undefined;
  readonly onOpenConversation?: ((id: ConversationId) => void) | undefined;
  readonly onDecided?: ((item: ApprovalItem, details: { readonly reason: 'approved' | 'declined' }) => void) | undefined;
}

/** What waits for a supervisor's word: the most pressing first, with its clock; each decision with its reason goes into the log. */
export const ApprovalInbox: ForwardRefExoticComponent<ApprovalInboxProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  ApprovalInboxProps
>(function ApprovalInbox({ items, nameOf, onOpenConversation, onDecided, className, ...rest }, ref) {
  const settings = useFerryman();
  const { desk, text } = settings;
  const surface = useSurface();
  const id = useId();
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState('');
  const waiting = (items ?? [])
    .filter(({ offer }) => offer.status === 'proposed' && offer.approval && !decided.has(offer.id))
    .toSorted((a, b) => (a.offer.approval?.dueAt ?? 0) - (b.offer.approval?.dueAt ?? 0));
  const decide = (item: ApprovalItem, reason: 'approved' | 'declined', why: string) => {
    const { conversationId, offer } = item;
    desk.execute(conversationId, { type: 'offer.advance', offerId: offer.id, step: reason === 'approved' ? 'approve' : 'withdraw', why });
    setDecided(new Set([...decided, offer.id]));
    setTold(text(`compensation.${reason}`, { offer: remedyText(offer.remedy, settings) }));
    onDecided?.(item, { reason });
  };
  return (
    <section {...surface} {...rest} ref={ref} className={className ? `fm-approvals ${className}` : 'fm-approvals'} aria-labelledby={id}>
      <h2 id={id} className="fm-approvals-title">
        {text('compensation.approvals')}
      </h2>
      {items === undefined && <p className="fm-approvals-quiet">{text('common.loading')}</p>}
      {items !== undefined && waiting.length === 0 && <p className="fm-approvals-quiet">{text('compensation.approvalsEmpty')}</p>}
      <ul className="fm-approvals-list">
        {waiting.map((item) => (
          <Approval
            key={item.offer.id}
            item={item}
            proposedBy={nameOf?.(item.offer.proposedBy) ?? item.offer.proposedBy}
            onDecide={(reason, why) => decide(item, reason, why)}
            onOpen={onOpenConversation && (() => onOpenConversation(item.conversationId))}
          />
        ))}
      </ul>
      <span role="status" className="fm-visually-hidden">
        {told}
      </span>
    </section>
  );
});

interface ApprovalProps {
  readonly item: ApprovalItem;
  readonly proposedBy: string;
  readonly onDecide: (reason: 'approved' | 'declined', why: string) => void;
  readonly onOpen: (() => void) | undefined;
}

function Approval({ item: { offer }, proposedBy, onDecide, onOpen }: ApprovalProps): ReactElement {
  const settings = useFerryman();
  const { desk, text, locale } = settings;
  const id = useId();
  const [why, setWhy] = useState('');
  const [missing, setMissing] = useState(false);
  const { actor } = desk.owner;
  const isOwn = offer.proposedBy === `${actor.kind}:${actor.id}`;
  const decline = () => {
    if (why.trim() === '') setMissing(true);
    else onDecide('declined', why.trim());
  };
  const approve = (event: FormEvent) => {
    event.preventDefault();
    onDecide('approved', why.trim());
  };
  return (
    <li className="fm-approval">
      <form onSubmit={approve}>
        <div className="fm-approval-head">
          <bdi id={`${id}-name`} className="fm-approval-name">
            {remedyText(offer.remedy, settings)}
          </bdi>
          <Due dueAt={offer.approval?.dueAt ?? 0} />
        </div>
        <p className="fm-approvals-quiet">
          {text('compensation.proposedBy', { name: `\u2068${proposedBy}\u2069` })}
          {offer.orderId !== undefined && (
            <>
              {' '}
              · <bdi>{offer.orderId}</bdi>
            </>
          )}
          {' · '}
          {text('compensation.exposure')} <bdi className="fm-tabular">{formatMoney(offer.exposure, locale)}</bdi>
        </p>
        {isOwn ? (
          <p className="fm-approvals-quiet">{text('compensation.ownOffer')}</p>
        ) : (
          <>
            <label htmlFor={`${id}-why`} className="fm-approvals-quiet">
              {text('compensation.reasonField')}
            </label>
            <input
              id={`${id}-why`}
              className="fm-input"
              dir="auto"
              maxLength={1000}
              value={why}
              aria-invalid={missing || undefined}
              aria-describedby={missing ? `${id}-missing` : undefined}
              onChange={(event) => {
                setWhy(event.target.value);
                setMissing(false);
              }}
            />
            {missing && (
              <p id={`${id}-missing`} role="alert" className="fm-approval-missing">
                {text('compensation.reasonNeeded')}
              </p>
            )}
            <div className="fm-approval-actions">
              <Button type="submit" variant="solid" size="small" aria-describedby={`${id}-name`}>
                {text('compensation.approve')}
              </Button>
              <Button size="small" aria-describedby={`${id}-name`} onClick={decline}>
                {text('compensation.decline')}
              </Button>
              {onOpen && (
                <Button size="small" variant="quiet" onClick={onOpen}>
                  {text('compensation.openConversation')}
                </Button>
              )}
            </div>
          </>
        )}
      </form>
    </li>
  );
}

/** The clock is read off the instants: a tick only draws it again. */
function Due({ dueAt }: { readonly dueAt: number }): ReactElement {
  const settings = useFerryman();
  const now = useNow(60_000);
  const isLate = now >= dueAt;
  const when = isLate ? formatMoment(dueAt, settings) : formatRelative(dueAt, now, settings);
  return (
    <span className="fm-approval-due fm-tabular" data-late={isLate || undefined}>
      <ClockIcon />
      {settings.text(isLate ? 'compensation.approvalOverdue' : 'compensation.approvalDue', { when })}
    </span>
  );
}
