import { FerrymanError } from '../kernel/index.ts';

/** A stretch of time in which a zone's clocks stay the same distance from UTC. Epoch milliseconds, `until` exclusive. */
export interface OffsetSpan {
  readonly from: number;
  readonly until: number;
  /** Wall clock minus UTC, in milliseconds. */
  readonly offsetMs: number;
}

const knownSpans = new Map<string, OffsetSpan[]>();

/** The offset spans of an IANA zone that cover [from, until). Throws `unknown-time-zone`, and `temporal-missing` on old engines. */
export function offsetSpans(timeZone: string, from: number, until: number): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  for (let at = from; at < until;) {
    const span = spanAt(timeZone, at);
    spans.push(span);
    at = span.until;
  }
  return spans;
}

function spanAt(timeZone: string, at: number): OffsetSpan {
  let known = knownSpans.get(timeZone);
  if (!known) knownSpans.set(timeZone, (known = []));
  const hit = known.find((span) => span.from <= at && at < span.until);
  if (hit) return hit;
  const span = readSpan(timeZone, at);
  known.push(span);
  return span;
}

function readSpan(timeZone: string, at: number): OffsetSpan {
  const zoned = zonedAt(timeZone, at);
  // `previous` looks strictly before its instant, and `at` itself may be a transition.
  const previous = zonedAt(timeZone, at + 1).getTimeZoneTransition('previous');
  const next = zoned.getTimeZoneTransition('next');
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: zoned.offsetNanoseconds / 1e6,
  };
}

function zonedAt(timeZone: string, at: number): Temporal.ZonedDateTime {
  if (typeof Temporal === 'undefined') {
    throw new FerrymanError(
      'temporal-missing',
      "This engine has no Temporal, so business hours cannot be told. Load a polyfill first: import 'temporal-polyfill/global'.",
    );
  }
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  } catch (error) {
    throw new FerrymanError(
      'unknown-time-zone',
      `"${timeZone}" is not an IANA time zone this engine knows, so its business hours cannot be told. Use a name such as Europe/Berlin.`,
      { timeZone, error },
    );
  }
}
