import { formatDate, parseDate, weekdayOf, yearOf, type CivilDate, type EpochDay } from './civil-date.ts';
import {
  mayTell,
  type DayRule,
  type DeliveryEffect,
  type Evidence,
  type EvidenceChoice,
  type LocalisedText,
  type MarketPack,
  type OriginPack,
  type Tone,
} from './market-pack.ts';
import { resolveDay, type ResolvedDay } from './resolve-day.ts';

/** A day, or a stretch of days, of one year. */
export interface MarketDay {
  readonly id: string;
  /** Whose calendar it stands in. */
  readonly region: string;
  readonly kind: DayRule['kind'];
  readonly name: LocalisedText;
  /** First and last day, both inclusive, in the market's own time. */
  readonly start: CivilDate;
  readonly end: CivilDate;
  /** `expected`: computed where the moon is sighted, so that it may shift by a day. */
  readonly certainty: ResolvedDay['certainty'];
  /** A day off in place of one that fell on a rest day. */
  readonly isSubstitute: boolean;
  /** Begins at sunset of the day before. */
  readonly beginsAtEve: boolean;
  /** Only a part of the country or of its people keeps it. */
  readonly isPartial: boolean;
  readonly tone: readonly Tone[];
  readonly delivery: DeliveryEffect | undefined;
  readonly note: LocalisedText | undefined;
  readonly evidence: Evidence;
}

/** A day that is on, as seen from one date. */
export interface DayOn {
  readonly day: MarketDay;
  /** 1 on the first day; 0 or past the length at an edge that may belong to it. */
  readonly dayNumber: number;
  /** True at the edges of what is only expected. */
  readonly mayBe: boolean;
}

/** What one date is in a market. */
export interface DayInfo {
  readonly date: CivilDate;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  readonly isWeekend: boolean;
  /** A public holiday of the whole market is on for certain. */
  readonly isPublicHoliday: boolean;
  readonly on: readonly DayOn[];
  /** What all days that are on mean for how one writes. */
  readonly tone: readonly Tone[];
  /** The heaviest effect of all days that are on. */
  readonly delivery: DeliveryEffect | undefined;
}

/** How days are read. */
export interface DayChoice extends EvidenceChoice {
  /** Where the goods are shipped from: its days count for delivery too. */
  readonly origin?: OriginPack | undefined;
}

const heaviest: readonly DeliveryEffect[] = ['stopped', 'slower', 'busy'];

/** All days of a market that touch a stretch of dates, both ends inclusive, by their start. Throws `invalid-date`. */
export function marketDays(market: MarketPack, from: CivilDate, to: CivilDate, choice: DayChoice = {}): MarketDay[] {
  return daysWithin(market, parseDate(from), parseDate(to), choice).map(({ day }) => day);
}

/** What a date is in a market: weekend, holidays, festivals, sales, and what they mean for tone and delivery. Throws `invalid-date`. */
export function dayInfo(market: MarketPack, date: CivilDate, choice: DayChoice = {}): DayInfo {
  const at = parseDate(date);
  const on = daysWithin(market, at - 1, at + 1, choice).flatMap(({ day, span }): DayOn[] => {
    const inside = span.start <= at && at <= span.end;
    if (!inside && span.certainty !== 'expected') return [];
    const atEdge = span.certainty === 'expected' && (at <= span.start || at >= span.end) && span.end > span.start;
    return [{ day, dayNumber: at - span.start + 1, mayBe: !inside || atEdge }];
  });
  const weekday = weekdayOf(at);
  const certain = on.filter(({ mayBe }) => !mayBe);
  const effects = on.flatMap(({ day }) => day.delivery ?? []);
  return {
    date,
    weekday,
    isWeekend: market.week.weekend.includes(weekday),
    isPublicHoliday: certain.some(({ day }) => day.kind === 'public' && !day.isPartial && day.region === market.region),
    on,
    tone: [...new Set(on.flatMap(({ day }) => day.tone))],
    delivery: heaviest.find((effect) => effects.includes(effect)),
  };
}

/** What begins in a market after a date and within so many days, soonest first. Throws `invalid-date`. */
export function daysAhead(market: MarketPack, date: CivilDate, days = 14, choice: DayChoice = {}): MarketDay[] {
  const today = parseDate(date);
  return daysWithin(market, today + 1, today + days, choice)
    .filter(({ span }) => span.start > today)
    .map(({ day }) => day);
}

interface Found {
  readonly day: MarketDay;
  readonly span: ResolvedDay;
}

function daysWithin(market: MarketPack, from: EpochDay, to: EpochDay, choice: DayChoice): Found[] {
  const own = market.days.map((rule) => ({ rule, region: market.region }));
  const origin = (choice.origin?.days ?? []).map((rule) => ({ rule, region: choice.origin?.region ?? '' }));
  const shipped = choice.origin?.region === market.region ? [] : origin;
  // A stretch may begin in the year before and reach into this one.
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 2 }, (_, at) => yearOf(from) - 1 + at);
  return [...own, ...shipped]
    .filter(({ rule }) => mayTell(rule, choice))
    .flatMap(({ rule, region }) =>
      years.flatMap((year) =>
        resolveDay(rule, year)
          .filter((span) => span.start <= to && span.end >= from)
          .map((span) => ({ span, day: describe(rule, region, span) })),
      ),
    )
    .toSorted((left, right) => left.span.start - right.span.start || right.span.end - left.span.end);
}

function describe(rule: DayRule, region: string, span: ResolvedDay): MarketDay {
  return {
    id: rule.id,
    region,
    kind: rule.kind,
    name: rule.name,
    start: formatDate(span.start),
    end: formatDate(span.end),
    certainty: span.certainty,
    isSubstitute: span.isSubstitute,
    beginsAtEve: rule.eve === true,
    isPartial: rule.partial === true,
    tone: rule.tone ?? [],
    delivery: rule.delivery,
    note: rule.note,
    evidence: { sources: rule.sources, confidence: rule.confidence, belief: rule.belief },
  };
}
