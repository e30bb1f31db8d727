'use client';
import {
  forwardRef,
  useMemo,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react';
import {
  buyerTime,
  cultureHints,
  upcoming,
  whatIsOn,
  type BuyerPreference,
  type BuyerTime,
  type HintDismissal,
  type MarketPack,
  type NowChoice,
  type OriginPack,
} from '@ferryman/core/culture';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { Chip } from '../shared/chip.tsx';
import { marketName } from '../shared/names.ts';
import { formatTime } from '../shared/time-format.ts';
import { useNow } from '../shared/use-now.ts';
import { useSurface } from '../shared/use-surface.ts';
import { DaysAhead, DaysOn, formatCivil } from './culture-days.tsx';
import { CultureHintCard } from './culture-hint-card.tsx';
import { useMarketPack, type MarketLoader } from './use-market-pack.ts';
import '../locales/english/common.ts';
import '../locales/english/culture.ts';

export type DismissalReason = 'dismissed' | 'not-for-this-buyer';

export interface CulturePanelProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** The delivery country, ISO 3166-1 alpha-2; undefined where it is not known. */
  readonly market: string | undefined;
  readonly loadMarket: MarketLoader;
  /** Where the goods are shipped from: its holidays slow delivery too. */
  readonly origin?: OriginPack | undefined;
  /** The reply's language, a BCP 47 tag. */
  readonly language?: string | undefined;
  /** The buyer's IANA zone. */
  readonly timeZone?: string | undefined;
  readonly buyerId?: string | undefined;
  /** What the buyer wrote, latest messages together. */
  readonly buyerWords?: string | undefined;
  /** Ids of what the reading found. */
  readonly reading?: readonly string[] | undefined;
  readonly preference?: BuyerPreference | undefined;
  /** Show what nobody found a source for, marked as such. Default false. */
  readonly includeUnverified?: boolean | undefined;
  /** Hints the agent wants no more. Uncontrolled when absent. */
  readonly dismissed?: readonly HintDismissal[] | undefined;
  readonly defaultDismissed?: readonly HintDismissal[] | undefined;
  readonly onDismissedChange?: ((dismissed: readonly HintDismissal[], details: { readonly reason: DismissalReason }) => void) | undefined;
}

/** What to know of a buyer's market before answering: the time there, what is on, and at most four hints. */
export const CulturePanel: ForwardRefExoticComponent<CulturePanelProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  CulturePanelProps
>(function CulturePanel(
  {
    market,
    loadMarket,
    origin,
    language,
    timeZone,
    buyerId,
    buyerWords,
    reading,
    preference,
    includeUnverified,
    dismissed,
    defaultDismissed,
    onDismissedChange,
    className,
    ...rest
  },
  ref,
) {
  const { text } = useFerryman();
  const surface = useSurface();
  const known = {
    loadMarket,
    origin,
    language,
    timeZone,
    buyerId,
    buyerWords,
    reading,
    preference,
    includeUnverified,
    dismissed,
    defaultDismissed,
    onDismissedChange,
  };
  return (
    <section
      aria-label={text('culture.tab')}
      {...surface}
      {...rest}
      ref={ref}
      className={className ? `fm-culture ${className}` : 'fm-culture'}
    >
      {market === undefined ? <p className="fm-culture-quiet">{text('culture.noMarket')}</p> : <Loaded {...known} market={market} />}
    </section>
  );
});

function Loaded({ market: region, ...props }: CulturePanelProps & { readonly market: string }): ReactElement {
  const { text } = useFerryman();
  const { phase, market, retry } = useMarketPack(region, props.loadMarket);
  if (phase === 'ready') return <Known {...props} pack={market} />;
  if (phase === 'failed') {
    return (
      <div className="fm-culture-section" role="alert">
        <p className="fm-culture-quiet">{text('culture.failed')}</p>
        <Button size="small" onClick={retry}>
          {text('common.retry')}
        </Button>
      </div>
    );
  }
  return <p className="fm-culture-quiet">{phase === 'missing' ? text('culture.noPack') : text('culture.loading')}</p>;
}

type KnownProps = Omit<CulturePanelProps, 'market' | 'className'> & { readonly pack: MarketPack };

function Known(props: KnownProps): ReactElement {
  const { text } = useFerryman();
  const { pack, origin, language, timeZone, buyerId, buyerWords, reading, preference, includeUnverified, onDismissedChange } = props;
  const now = useNow(60_000);
  const [own, setOwn] = useState(props.defaultDismissed ?? []);
  const dismissed = props.dismissed ?? own;
  const choice = useMemo((): NowChoice => ({ origin, timeZone, includeUnverified }), [origin, timeZone, includeUnverified]);
  const there = useMemo(() => buyerTime(pack, now, choice), [pack, now, choice]);
  // The days change at midnight there, not with every minute.
  const { info, ahead } = useMemo(
    () => ({ info: whatIsOn(pack, now, choice), ahead: upcoming(pack, now, 14, choice) }),
    // oxlint-disable-next-line react/exhaustive-deps -- `now` matters by its date there alone
    [pack, there.date, choice],
  );
  const hints = cultureHints({ ...choice, market: pack, now, language, reading, buyerWords, preference, buyerId, dismissed });
  const drop = (dismissal: HintDismissal, reason: DismissalReason) => {
    const next = [...dismissed, dismissal];
    setOwn(next);
    onDismissedChange?.(next, { reason });
  };
  return (
    <>
      <Section title={text('culture.there')}>
        <There there={there} now={now} region={pack.region} isHoliday={info.isPublicHoliday} />
      </Section>
      <Section title={text('culture.hints')}>
        {hints.length === 0 ? (
          <p className="fm-culture-quiet">{text('culture.noHints')}</p>
        ) : (
          <ul className="fm-culture-hints">
            {hints.map((hint) => {
              const { dismiss, notForThisBuyer } = hint;
              return (
                <CultureHintCard
                  key={hint.id}
                  hint={hint}
                  days={info.on.map(({ day }) => day)}
                  onDismiss={() => drop(dismiss, 'dismissed')}
                  onNotForThisBuyer={notForThisBuyer && (() => drop(notForThisBuyer, 'not-for-this-buyer'))}
                />
              );
            })}
          </ul>
        )}
      </Section>
      <Section title={text('culture.today')}>
        <DaysOn info={info} market={pack} />
      </Section>
      <Section title={text('culture.ahead')}>
        <DaysAhead ahead={ahead} market={pack} />
      </Section>
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="fm-culture-section">
      <h3 className="fm-overline">{title}</h3>
      {children}
    </div>
  );
}

interface ThereProps {
  readonly there: BuyerTime;
  readonly now: number;
  readonly region: string;
  readonly isHoliday: boolean;
}

function There({ there, now, region, isHoliday }: ThereProps): ReactElement {
  const { text, locale } = useFerryman();
  const clock = (timeZone: string) => formatTime(now, { locale, timeZone });
  const time = there.isCertain
    ? clock(there.timeZone)
    : text('culture.clockRange', { from: clock(there.earliest.timeZone), to: clock(there.latest.timeZone) });
  return (
    <>
      <p className="fm-culture-there">
        <span className="fm-culture-clock fm-tabular">{time}</span>
        <span className="fm-culture-quiet">
          {marketName(region, locale)} · {formatCivil(there.date, locale)}
        </span>
      </p>
      {(there.isWeekend || isHoliday) && (
        <p className="fm-culture-chips">
          {there.isWeekend && <Chip tone="information">{text('culture.weekend')}</Chip>}
          {isHoliday && <Chip tone="information">{text('culture.publicHoliday')}</Chip>}
        </p>
      )}
    </>
  );
}
