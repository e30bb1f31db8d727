import type { FailureCode } from '@ferryman/core/kernel';
import { Refusal } from '../domain/refusal.ts';
import { sqlState } from '../database/retry-transaction.ts';

const STATUS: Record<FailureCode, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unsupported: 415,
  'rate-limited': 429,
  unavailable: 503,
  timeout: 504,
  offline: 503,
  'storage-full': 507,
  'storage-broken': 503,
};

/** The answer for anything that was thrown. What is not a refusal tells the client nothing but that it may try again. */
export function failureResponse(error: unknown): Response {
  if (error instanceof Refusal) {
    const { retryAfterMs, issues } = error.details;
    const body = {
      error: {
        code: error.code,
        message: error.message,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        ...(issues ? { issues } : {}),
      },
    };
    const headers: Record<string, string> = retryAfterMs === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) };
    if (error.code === 'unauthorized') headers['WWW-Authenticate'] = 'Bearer';
    return Response.json(body, { status: STATUS[error.code], headers });
  }
  if (isUnstorable(error)) return failureResponse(new Refusal('invalid', 'The database cannot store this text.'));
  const message = 'The server could not finish this just now. Repeating the same request is safe.';
  return Response.json({ error: { code: 'unavailable', message } }, { status: isDatabaseAway(error) ? 503 : 500 });
}

/** Text that passed our own checks and that PostgreSQL refuses nevertheless: repeating it would never help. */
function isUnstorable(error: unknown): boolean {
  return ['22P05', '22021'].includes(sqlState(error) ?? '');
}

/** Connections refused or lost, a server shutting down or full, a pool without a free place. */
function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return true;
  return error instanceof Error && /connection|terminated|timeout|closed|ended/i.test(error.message);
}
