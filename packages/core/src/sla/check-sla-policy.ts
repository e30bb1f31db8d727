import type { SlaPolicy } from './sla-policy.ts';

/** What nobody could keep in a policy, and where: an index into `targets`, `calendar.weekly` or `calendar.holidays`. */
export interface SlaPolicyProblem {
  readonly code:
    | 'name-missing'
    | 'targets-missing'
    | 'within-missing'
    | 'due-soon-not-before'
    | 'warning-not-before'
    | 'time-zone-unknown'
    | 'hours-missing'
    | 'hours-empty'
    | 'holiday-no-date';
  readonly index?: number;
}

/** All problems of a policy, in the order of its fields. Empty: it can be kept. */
export function checkSlaPolicy({ name, calendar, targets }: SlaPolicy): SlaPolicyProblem[] {
  const problems: SlaPolicyProblem[] = [];
  if (name.trim() === '') problems.push({ code: 'name-missing' });
  if (calendar) {
    if (!isTimeZone(calendar.timeZone)) problems.push({ code: 'time-zone-unknown' });
    if (calendar.weekly.length === 0) problems.push({ code: 'hours-missing' });
    for (const [index, { from, to }] of calendar.weekly.entries())
      if (from === '' || to === '' || from === to) problems.push({ code: 'hours-empty', index });
    for (const [index, { date }] of calendar.holidays.entries())
      if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) problems.push({ code: 'holiday-no-date', index });
  }
  if (targets.length === 0) problems.push({ code: 'targets-missing' });
  for (const [index, { withinMs, dueSoonMs, warnMs }] of targets.entries()) {
    if (!(withinMs > 0)) problems.push({ code: 'within-missing', index });
    else if (!(dueSoonMs > 0 && dueSoonMs < withinMs)) problems.push({ code: 'due-soon-not-before', index });
    else if (warnMs !== undefined && !(warnMs > dueSoonMs && warnMs < withinMs)) problems.push({ code: 'warning-not-before', index });
  }
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
