'use client';
import type { ReactElement } from 'react';
import type { DayInfo, DayOn, MarketDay, MarketPack } from '@ferryman/core/culture';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { cachedFormat } from '../shared/cached-format.ts';
import { directionOf, marketName } from '../shared/names.ts';
import { deliveryKeys, localised, toneKeys } from './culture-words.ts';
import '../locales/english/culture.ts';

const days = cachedFormat(
  (locale, _kind: 'day') =>
    new Intl.DateTimeFormat(locale, { calendar: 'gregory', timeZone: 'UTC', weekday: 'short', month: 'short', day: 'numeric' }),
);

/** A civil date as the interface writes it. */
export function formatCivil(date: string, locale: string): string {
  return days(locale, 'day').format(Date.parse(date));
}

/** What is on today, and what that means for tone and delivery. */
export function DaysOn({ info, market }: { readonly info: DayInfo; readonly market: MarketPack }): ReactElement {
  const { text } = useFerryman();
  if (info.on.length === 0) return <p className="fm-culture-quiet">{text('culture.nothingOn')}</p>;
  return (
    <>
      <ul className="fm-culture-days">
        {info.on.map((on) => (
          <li key={`${on.day.region} ${on.day.id} ${on.day.start}`} className="fm-culture-day">
            <DayName day={on.day} market={market} />
            <span className="fm-culture-day-aside">{asideOf(on)}</span>
          </li>
        ))}
      </ul>
      <Effects info={info} />
    </>
  );

  function asideOf({ day, mayBe }: DayOn): ReactElement {
    return (
      <>
        {mayBe ? text('culture.mayBe') : day.end === info.date ? null : <Until date={day.end} />}
        {!mayBe && day.certainty === 'expected' && <> · {text('culture.expected')}</>}
      </>
    );
  }
}

function Until({ date }: { readonly date: string }): ReactElement {
  const { text, locale } = useFerryman();
  return <>{text('culture.until', { date: formatCivil(date, locale) })}</>;
}

function Effects({ info }: { readonly info: DayInfo }): ReactElement | null {
  const { text } = useFerryman();
  if (info.tone.length === 0 && info.delivery === undefined) return null;
  return (
    <ul className="fm-culture-effects">
      {info.delivery !== undefined && <li data-effect={info.delivery}>{text(deliveryKeys[info.delivery])}</li>}
      {info.tone.map((tone) => (
        <li key={tone}>{text(toneKeys[tone])}</li>
      ))}
    </ul>
  );
}

/** What comes in the next days. */
export function DaysAhead({ ahead, market }: { readonly ahead: readonly MarketDay[]; readonly market: MarketPack }): ReactElement {
  const { text, locale } = useFerryman();
  if (ahead.length === 0) return <p className="fm-culture-quiet">{text('culture.nothingAhead')}</p>;
  return (
    <ul className="fm-culture-days">
      {ahead.map((day) => (
        <li key={`${day.region} ${day.id} ${day.start}`} className="fm-culture-day">
          <DayName day={day} market={market} />
          <span className="fm-culture-day-aside">
            {formatCivil(day.start, locale)}
            {day.delivery !== undefined && <> · {text(deliveryKeys[day.delivery])}</>}
            {day.certainty === 'expected' && <> · {text('culture.expected')}</>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function DayName({ day, market }: { readonly day: MarketDay; readonly market: MarketPack }): ReactElement {
  const { locale } = useFerryman();
  const name = localised(day.name, locale);
  return (
    <span className="fm-culture-day-name">
      <bdi lang={name.lang} dir={directionOf(name.lang)}>
        {name.text}
      </bdi>
      {day.region !== market.region && <span className="fm-culture-day-aside"> ({marketName(day.region, locale)})</span>}
    </span>
  );
}
