import { fail } from '@ferryman/core/kernel';
import type { Failure, FailureCode } from '@ferryman/core/kernel';

interface StatusRule {
  readonly code: FailureCode;
  readonly retryable: boolean;
}

/** What an HTTP status means for a desk. A status that is not listed falls to its hundred: `4xx`, `5xx` or `other`. */
export const failureByStatus: Readonly<Record<string, StatusRule>> = {
  400: { code: 'invalid', retryable: false },
  401: { code: 'unauthorized', retryable: false },
  403: { code: 'forbidden', retryable: false },
  404: { code: 'not-found', retryable: false },
  405: { code: 'unsupported', retryable: false },
  408: { code: 'timeout', retryable: true },
  409: { code: 'conflict', retryable: false },
  410: { code: 'not-found', retryable: false },
  413: { code: 'too-large', retryable: false },
  415: { code: 'unsupported', retryable: false },
  422: { code: 'invalid', retryable: false },
  423: { code: 'unavailable', retryable: true },
  425: { code: 'unavailable', retryable: true },
  429: { code: 'rate-limited', retryable: true },
  501: { code: 'unsupported', retryable: false },
  504: { code: 'timeout', retryable: true },
  '4xx': { code: 'invalid', retryable: false },
  '5xx': { code: 'unavailable', retryable: true },
  other: { code: 'unavailable', retryable: true },
};

/**
 * Turns a refusal into a failure: the code comes from the status, the words and the wait from the answer, if it has any.
 *
 * @param status - HTTP status outside 200..299.
 * @param retryAfter - The `Retry-After` header: seconds or an HTTP date.
 * @param body - The parsed JSON answer, or undefined when it was none.
 * @param nowMs - Now, epoch milliseconds, to measure a `Retry-After` date.
 */
export function failureOfResponse(status: number, retryAfter: string | null, body: unknown, nowMs: number): Failure {
  const rule = failureByStatus[status] ?? failureByStatus[`${Math.floor(status / 100)}xx`] ?? failureByStatus['other']!;
  const error = fieldOf(body, 'error');
  const message = fieldOf(error, 'message');
  const waitMs = fieldOf(error, 'retryAfterMs');
  return fail(rule.code, typeof message === 'string' && message !== '' ? message : `The server answered with status ${status}.`, {
    retryable: rule.retryable,
    retryAfterMs: typeof waitMs === 'number' && waitMs >= 0 ? waitMs : parseRetryAfter(retryAfter, nowMs),
  }).failure;
}

/** How long a `Retry-After` header (seconds or an HTTP date) asks to wait, in milliseconds. Undefined when absent or unreadable. */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Only a date with words is an HTTP date: Date.parse would also read "-1" or "1.5".
  const at = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

/** Reads one field of something unknown. */
export function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
