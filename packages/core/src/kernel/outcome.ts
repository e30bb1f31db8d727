/** Why an expected thing did not happen. Programmer mistakes throw `FerrymanError` instead. */
export interface Failure {
  readonly code: FailureCode;
  /** One plain English sentence for logs; interfaces translate by `code`. */
  readonly message: string;
  /** True when the same attempt may succeed later without anyone changing it. */
  readonly retryable: boolean;
  /** How long the other side asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

export type FailureCode =
  | 'offline'
  | 'timeout'
  | 'unavailable'
  | 'rate-limited'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'too-large'
  | 'unsupported'
  | 'storage-full'
  | 'storage-broken';

/** An expected result: a value, or a named failure. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function fail(
  code: FailureCode,
  message: string,
  options: { retryable: boolean; retryAfterMs?: number | undefined },
): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { code, message, ...options } };
}
