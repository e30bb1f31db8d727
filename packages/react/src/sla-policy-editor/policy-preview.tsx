import type { ReactElement } from 'react';
import { addOpenTime, type SlaPolicy } from '@ferryman/core/sla';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { isolate } from '../message-body/index.ts';
import { formatMoment } from '../shared/time-format.ts';
import { useNow } from '../shared/use-now.ts';
import { formatLength } from '../sla-clocks/countdown-text.ts';
import '../locales/english/event-lines.ts';
import '../locales/english/sla.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 1970-01-02 was a Friday: weeks from its evening, 17:30 UTC. */
const FRIDAY = DAY + 17.5 * HOUR;

export interface PolicyPreviewProps {
  readonly policy: SlaPolicy;
  /** Whether the policy could be kept; a broken one has no deadlines. */
  readonly isSound: boolean;
}

/** When sample messages would be due: one of now, one of the next Friday evening, one of the Sunday after. */
export function PolicyPreview({ policy, isSound }: PolicyPreviewProps): ReactElement {
  const settings = useFerryman();
  const { text, locale } = settings;
  const now = useNow(MINUTE);
  const zone = { locale, timeZone: (isSound && policy.calendar?.timeZone) || settings.timeZone };
  const friday = now + (7 * DAY - ((now - FRIDAY) % (7 * DAY)));
  const samples = [now, friday, friday + 1.5 * DAY];
  const due = (from: number, withinMs: number) => (policy.calendar ? addOpenTime(policy.calendar, from, withinMs) : from + withinMs);
  return (
    <section className="fm-sla-preview" aria-label={text('sla.preview')}>
      <h3 className="fm-sla-legend">{text('sla.preview')}</h3>
      {policy.calendar && isSound && <p className="fm-sla-quiet">{text('sla.countsHours', { zone: isolate(policy.calendar.timeZone) })}</p>}
      {!isSound && <p className="fm-sla-quiet">{text('sla.previewBroken')}</p>}
      {isSound &&
        samples.map((sentAt) => (
          <div key={sentAt} className="fm-sla-sample">
            <p className="fm-sla-sample-when fm-tabular">{text('sla.sample', { when: isolate(formatMoment(sentAt, zone)) })}</p>
            <ul className="fm-sla-sample-dues">
              {policy.targets.map(({ metric, withinMs, when }, index) => {
                const at = due(sentAt, withinMs);
                // Two targets of one metric differ in whom they are for.
                const channels = (when?.channels ?? []).map((kind) => text(`sla.channels.${kind}`));
                const what = [
                  text(`sla.metric.${metric}`),
                  ...channels,
                  ...(when?.tags ?? []).map(isolate),
                  formatLength(withinMs, locale),
                ];
                return (
                  // oxlint-disable-next-line react/no-array-index-key -- targets have no name but their place
                  <li key={index} className="fm-sla-sample-due">
                    <span className="fm-sla-quiet">{what.join(' · ')}</span>
                    <span className="fm-tabular">{at === undefined ? text('sla.noDeadline') : formatMoment(at, zone)}</span>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
    </section>
  );
}
