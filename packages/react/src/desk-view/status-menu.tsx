'use client';
import type { ReactElement } from 'react';
import type { ConversationSummary, Status } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { ChevronDownIcon, ClockIcon, PendingIcon, ResolvedIcon, SnoozeIcon, type Icon } from '../shared/icons.tsx';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../shared/overlay/index.ts';
import { formatMoment, formatSpan } from '../shared/time-format.ts';
import { statusKeys } from './desk-words.ts';
import '../locales/english/desk.ts';
import '../locales/english/event-lines.ts';

const HOUR = 3_600_000;
const snoozes = [HOUR, 4 * HOUR, 24 * HOUR, 7 * 24 * HOUR];
const icons: Readonly<Record<Status, Icon>> = {
  open: ClockIcon,
  pending: PendingIcon,
  snoozed: SnoozeIcon,
  resolved: ResolvedIcon,
  closed: ResolvedIcon,
};

/** Shows the status and sets it: open, pending, snoozed for a while, resolved. */
export function StatusMenu({ summary }: { readonly summary: ConversationSummary }): ReactElement {
  const { desk, text, locale, timeZone } = useFerryman();
  const { id, status } = summary;
  const Picture = icons[status];
  const label = text(statusKeys[status]);
  const set = (next: Status) => void desk.execute(id, { type: 'status.set', status: next });
  const snooze = (spanMs: number) =>
    void desk.execute(id, { type: 'status.set', status: 'snoozed', snoozedUntil: Math.round(desk.serverNow() + spanMs) });
  const until =
    status === 'snoozed' && summary.snoozedUntil !== undefined
      ? text('desk.snoozedUntil', { when: formatMoment(summary.snoozedUntil, { locale, timeZone }) })
      : undefined;
  return (
    <Menu
      align="end"
      trigger={
        <Button aria-label={text('desk.statusIs', { status: label })} title={until} className="fm-desk-status" data-status={status}>
          <Picture />
          <span className="fm-desk-status-name">{label}</span>
          <ChevronDownIcon />
        </Button>
      }
    >
      <MenuItem checked={status === 'open'} onSelect={() => set('open')}>
        <ClockIcon />
        {text(status === 'open' ? 'desk.open' : 'desk.setOpen')}
      </MenuItem>
      <MenuItem checked={status === 'pending'} onSelect={() => set('pending')}>
        <PendingIcon />
        {text('desk.setPending')}
      </MenuItem>
      <MenuItem checked={status === 'resolved'} onSelect={() => set('resolved')}>
        <ResolvedIcon />
        {text('desk.setResolved')}
      </MenuItem>
      <MenuLine />
      <MenuLabel>{text('desk.snoozeUntil')}</MenuLabel>
      {snoozes.map((spanMs) => (
        <MenuItem key={spanMs} onSelect={() => snooze(spanMs)}>
          <SnoozeIcon />
          {formatSpan(spanMs, locale, 'long')}
          <span className="fm-desk-menu-aside fm-tabular">{formatMoment(desk.serverNow() + spanMs, { locale, timeZone })}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
