import type { SlaPolicy } from '@ferryman/core/sla';

/** A policy to begin with, where its rule is written, and what of it a shop sets itself. */
export interface SlaPreset {
  /** With `source`, `asOf`, `confidence`, and `caveats` where it counts otherwise than the rule. */
  readonly policy: SlaPolicy;
  /** IANA zone by market (`BR`), where the marketplace counts in local time. */
  readonly timeZones?: Readonly<Record<string, string>>;
  /** What the shop should set: `calendar`, `targets`, `calendar.holidays`. */
  readonly editable?: readonly string[];
}

/** The preset's policy for one market: counted in that market's zone where the marketplace counts in local time. */
export function policyForMarket({ policy, timeZones }: SlaPreset, market: string): SlaPolicy {
  const timeZone = timeZones?.[market];
  if (timeZone === undefined || !policy.calendar || timeZone === policy.calendar.timeZone) return policy;
  return { ...policy, id: `${policy.id}-${market.toLowerCase()}`, calendar: { ...policy.calendar, timeZone } };
}
