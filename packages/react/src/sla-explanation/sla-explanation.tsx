'use client';
import {
  forwardRef,
  useId,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react';
import { explainSla, readSlaRun, type SlaExplanation as Piece, type SlaPolicy, type SlaRun } from '@ferryman/core/sla';
import { useFerryman, type FerrymanSettings } from '../ferryman-provider/ferryman-context.ts';
import { isolate } from '../message-body/index.ts';
import { Chip } from '../shared/chip.tsx';
import { formatList } from '../shared/format-list.ts';
import { CheckIcon, PendingIcon } from '../shared/icons.tsx';
import { formatMoment } from '../shared/time-format.ts';
import { useNow } from '../shared/use-now.ts';
import { useSurface } from '../shared/use-surface.ts';
import { formatLength } from '../sla-clocks/countdown-text.ts';
import { statusIcons, statusTones, statusWords } from '../sla-clocks/sla-words.ts';
import '../locales/english/culture.ts';
import '../locales/english/desk.ts';
import '../locales/english/event-lines.ts';
import '../locales/english/sla.ts';

export interface SlaExplanationProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** The clocks to explain, e.g. all of one conversation. */
  readonly runs: readonly SlaRun[];
}

const MINUTE = 60_000;

/** Why each clock stands where it stands: every stretch that counted or did not, and the policy as it was when promised. */
export const SlaExplanation: ForwardRefExoticComponent<SlaExplanationProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  SlaExplanationProps
>(function SlaExplanation({ runs, className, ...rest }, ref) {
  const { text } = useFerryman();
  const surface = useSurface();
  return (
    <section
      aria-label={text('sla.explain')}
      {...surface}
      {...rest}
      ref={ref}
      className={className ? `fm-sla-explanation ${className}` : 'fm-sla-explanation'}
    >
      {runs.length === 0 && <p className="fm-sla-quiet">{text('sla.nothingPromised')}</p>}
      {[...Map.groupBy(runs, ({ policy }) => policy)].map(([policy, group]) => (
        <div key={`${policy.promise} ${policy.id}`} className="fm-sla-promise">
          {group.map((run) => (
            <Run key={`${run.cycle.metric} ${run.cycle.startedBy}`} run={run} />
          ))}
          <Promised policy={policy} appliedAt={group[0]?.appliedAt ?? 0} />
        </div>
      ))}
    </section>
  );
});

function Run({ run }: { readonly run: SlaRun }): ReactElement {
  const settings = useFerryman();
  const { text, locale } = settings;
  const id = useId();
  const now = Math.max(useNow(MINUTE), run.cycle.startedAt);
  const clock = readSlaRun(run, now);
  const Picture = statusIcons[clock.status];
  const when = (at: number) => isolate(formatMoment(at, settings));
  return (
    <article className="fm-sla-run" aria-labelledby={id}>
      <header className="fm-sla-run-head">
        <h3 id={id} className="fm-sla-run-title">
          {text('sla.clock', { promise: text(`sla.promise.${clock.promise}`), metric: text(`sla.metric.${clock.metric}`) })}
        </h3>
        <Chip tone={statusTones[clock.status]}>
          <Picture />
          {text(statusWords[clock.status])}
        </Chip>
      </header>
      <dl className="fm-sla-sums fm-tabular">
        <Sum label={text('sla.target')} value={formatLength(run.target.withinMs, locale)} />
        <Sum label={text('sla.counted')} value={formatLength(clock.usedMs, locale)} />
        <Sum label={text('sla.notCounted')} value={formatLength(clock.pausedMs, locale)} />
        <Sum label={text('sla.deadline')} value={clock.dueAt === undefined ? text('sla.noDeadline') : when(clock.dueAt)} />
      </dl>
      <ol className="fm-sla-pieces">
        {explainSla(run.cycle, run.policy, now).map((piece) => (
          <Stretch key={piece.from} piece={piece} settings={settings} />
        ))}
      </ol>
    </article>
  );
}

function Sum({ label, value }: { readonly label: string; readonly value: string }): ReactElement {
  return (
    <div className="fm-sla-sum">
      <dt className="fm-sla-quiet">{label}</dt>
      <dd className="fm-sla-sum-value">{value}</dd>
    </div>
  );
}

function Stretch({ piece, settings }: { readonly piece: Piece; readonly settings: FerrymanSettings }): ReactElement {
  const { text, locale } = settings;
  const Picture = piece.counted ? CheckIcon : PendingIcon;
  return (
    <li className="fm-sla-piece" data-counted={piece.counted ? '' : undefined}>
      <Picture />
      <span className="fm-sla-piece-why">
        {text(piece.counted ? 'sla.counted' : 'sla.notCounted')}: {whyOf(piece, settings)}
      </span>
      <span className="fm-sla-piece-length fm-tabular">{formatLength(piece.until - piece.from, locale)}</span>
      <span className="fm-sla-quiet fm-sla-piece-when fm-tabular">
        {text('sla.fromTo', { from: isolate(formatMoment(piece.from, settings)), to: isolate(formatMoment(piece.until, settings)) })}
      </span>
    </li>
  );
}

function whyOf({ reason }: Piece, { text }: FerrymanSettings): string {
  switch (reason.code) {
    case 'counting':
      return text('sla.whyRunning');
    case 'outside-hours':
      return text('sla.whyClosed');
    case 'holiday':
      return text('sla.whyHoliday', { name: isolate(reason.name) });
    case 'status':
      return text('sla.whyStatus', { status: text(`desk.${reason.status}`) });
  }
}

const confidenceWords = {
  high: 'culture.confidenceHigh',
  medium: 'culture.confidenceMedium',
  low: 'culture.confidenceLow',
  unverified: 'culture.confidenceUnverified',
} as const;

/** The policy as it was applied, with where its rule is written. */
function Promised({ policy, appliedAt }: { readonly policy: SlaPolicy; readonly appliedAt: number }): ReactNode {
  const settings = useFerryman();
  const { text, locale } = settings;
  const { calendar, pausedWhile, automaticRepliesCount, source, confidence, asOf, caveats = [] } = policy;
  return (
    <div className="fm-sla-promised">
      <p className="fm-sla-applied">
        {text('sla.asApplied', { name: isolate(policy.name), when: isolate(formatMoment(appliedAt, settings)) })}
      </p>
      <ul className="fm-sla-terms">
        <li className="fm-sla-term">
          {calendar ? text('sla.countsHours', { zone: isolate(calendar.timeZone) }) : text('sla.countsAlways')}
        </li>
        <li className="fm-sla-term">
          {pausedWhile.length > 0
            ? text('sla.pausesWhile', {
                statuses: formatList(
                  pausedWhile.map((status) => text(`desk.${status}`)),
                  locale,
                ),
              })
            : text('sla.pausesNever')}
        </li>
        <li className="fm-sla-term">{text(automaticRepliesCount ? 'sla.automaticCounts' : 'sla.automaticDoesNot')}</li>
        {caveats.map((caveat) => (
          <li key={caveat} className="fm-sla-term">
            <bdi lang="en">{caveat}</bdi>
          </li>
        ))}
      </ul>
      {source !== undefined && (
        <p className="fm-sla-source">
          <bdi>{text('culture.source', { source })}</bdi>
          {confidence !== undefined && ` · ${text(confidenceWords[confidence])}`}
          {asOf !== undefined && ` · ${asOf}`}
        </p>
      )}
    </div>
  );
}
