import { formatDate, weekdayOf, zonedTime, type CivilDate } from './civil-date.ts';
import { dayInfo, daysAhead, type DayChoice, type DayInfo, type MarketDay } from './market-days.ts';
import { mayTell, type MarketPack } from './market-pack.ts';

/** The time in one zone of a market. */
export interface ZoneTime {
  readonly timeZone: string;
  readonly date: CivilDate;
  /** `14:05`, 24 hours. */
  readonly time: string;
  readonly hour: number;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
}

/** The buyer's time, or the times it may be. */
export interface BuyerTime extends ZoneTime {
  /** True when the buyer's zone is known, or the market has one time only at this instant. */
  readonly isCertain: boolean;
  /** The market's earliest and latest clock, the same where it has one time. */
  readonly earliest: ZoneTime;
  readonly latest: ZoneTime;
  readonly isWeekend: boolean;
  /** Undefined where the hours are unverified and held back. */
  readonly isOpenHours: boolean | undefined;
}

/** How the time there is read. */
export interface NowChoice extends DayChoice {
  /** The buyer's IANA zone, when known. An unknown name counts as not known. */
  readonly timeZone?: string | undefined;
}

/** The time at the buyer's, at an instant in epoch ms. Throws `temporal-missing` on engines without Temporal. */
export function buyerTime(market: MarketPack, now: number, choice: NowChoice = {}): BuyerTime {
  const own = choice.timeZone === undefined ? undefined : tryZone(now, choice.timeZone);
  const zones = (own ? [choice.timeZone ?? ''] : market.timeZones).map((zone) => readZone(now, zone));
  const key = ({ date, time }: ZoneTime) => `${date}T${time}`;
  const sorted = zones.toSorted((left, right) => key(left).localeCompare(key(right)));
  const here = zones[0] ?? readZone(now, 'UTC');
  const earliest = sorted[0] ?? here;
  const latest = sorted.at(-1) ?? here;
  const { days, from, until } = market.businessHours;
  return {
    ...here,
    isCertain: key(earliest) === key(latest),
    earliest,
    latest,
    isWeekend: market.week.weekend.includes(here.weekday),
    isOpenHours: mayTell(market.businessHours, choice) ? days.includes(here.weekday) && from <= here.time && here.time < until : undefined,
  };
}

/** What is on in a market at an instant (epoch ms): by the buyer's zone, or by the market's first. */
export function whatIsOn(market: MarketPack, now: number, choice: NowChoice = {}): DayInfo {
  return dayInfo(market, buyerTime(market, now, choice).date, choice);
}

/** What begins within so many days of an instant (epoch ms), tomorrow the first, soonest first. */
export function upcoming(market: MarketPack, now: number, days = 14, choice: NowChoice = {}): MarketDay[] {
  return daysAhead(market, buyerTime(market, now, choice).date, days, choice);
}

function tryZone(now: number, timeZone: string): ZoneTime | undefined {
  try {
    return readZone(now, timeZone);
  } catch {
    // A malformed zone from a source must not take the desk down; without Temporal the market's zones throw below.
    return undefined;
  }
}

function readZone(now: number, timeZone: string): ZoneTime {
  const { day, minuteOfDay } = zonedTime(now, timeZone);
  const hour = Math.floor(minuteOfDay / 60);
  const time = `${String(hour).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
  return { timeZone, date: formatDate(day), time, hour, weekday: weekdayOf(day) };
}
