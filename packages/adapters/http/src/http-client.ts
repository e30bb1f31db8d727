import { fail, succeed } from '@ferryman/core/kernel';
import type { Outcome } from '@ferryman/core/kernel';
import { failureOfResponse } from './failure-of-response.ts';

export interface HttpClientOptions {
  /** Where the API is, e.g. `https://desk.example.com/support`; `/v1/...` is added to it. */
  readonly baseUrl: string;
  /** A bearer token, or what fetches one: asked once, kept, and asked again when the server says 401. */
  readonly token: string | (() => Promise<string>);
  /** Instead of the machine's own `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long a request may take before it counts as failed, in milliseconds. Default 15,000. The open stream is not limited. */
  readonly timeoutMs?: number;
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST';
  /** Starts with `/v1/`. */
  readonly path: string;
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Leaves the time limit off: for bodies that take as long as they take. */
  readonly takesLong?: boolean;
}

/** Sends requests with a token and turns everything that can go wrong into a failure. */
export interface HttpClient {
  /** The parsed JSON answer; undefined for an empty one. */
  readonly request: (request: HttpRequest) => Promise<Outcome<unknown>>;
  /** The answer with its body unread. The time limit ends when the headers are there. */
  readonly open: (request: HttpRequest) => Promise<Outcome<Response>>;
  /** Address and token for a transport other than `fetch`. */
  readonly address: (path: string) => string;
  readonly token: () => Promise<Outcome<string>>;
}

const DEFAULT_TIMEOUT_MS = 15_000;

/** Makes the one place where this package talks to the network. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const base = options.baseUrl.replace(/\/+$/, '');
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const call: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const tokens = keepToken(options.token);

  async function send(request: HttpRequest, signal: AbortSignal): Promise<Outcome<Response>> {
    for (let attempt = 0; ; attempt += 1) {
      const token = await tokens.current();
      if (!token.ok) return token;
      const headers: Record<string, string> = { accept: 'application/json', authorization: `Bearer ${token.value}`, ...request.headers };
      if (request.json !== undefined) headers['content-type'] = 'application/json';
      const body = request.json === undefined ? request.body : JSON.stringify(request.json);
      const response = await call(`${base}${request.path}`, {
        method: request.method ?? 'GET',
        headers,
        signal,
        cache: 'no-store',
        ...(body === undefined ? {} : { body }),
      });
      if (response.ok) return succeed(response);
      if (response.status === 401 && attempt === 0 && tokens.renew(token.value)) {
        await response.body?.cancel();
        continue;
      }
      const answer = await readJson(response);
      const { code, message, ...rest } = failureOfResponse(response.status, response.headers.get('retry-after'), answer, Date.now());
      return fail(code, message, rest);
    }
  }

  /** Runs `work` under the time limit; what it throws becomes a failure. */
  async function limited<T>(request: HttpRequest, work: (signal: AbortSignal) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const limit = new AbortController();
    const timer = request.takesLong ? undefined : setTimeout(() => limit.abort(), timeoutMs);
    const signal = request.signal ? AbortSignal.any([request.signal, limit.signal]) : limit.signal;
    try {
      return await work(signal);
    } catch (error) {
      if (limit.signal.aborted && !request.signal?.aborted) {
        return fail('timeout', `The server did not answer within ${timeoutMs} ms.`, { retryable: true });
      }
      return unreachable(error);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    address: (path) => `${base}${path}`,
    token: tokens.current,
    open: (request) => limited(request, (signal) => send(request, signal)),
    request: (request) =>
      limited(request, async (signal) => {
        const response = await send(request, signal);
        if (!response.ok) return response;
        if (response.value.status === 204) return succeed(undefined);
        const answer = await readJson(response.value);
        return answer === undefined ? unreadable('The answer is not JSON.') : succeed(answer);
      }),
  };
}

/** The line is down, as far as anyone can tell. */
export function unreachable(error: unknown): ReturnType<typeof fail> {
  const isOffline = typeof navigator !== 'undefined' && 'onLine' in navigator && !navigator.onLine;
  const reason = error instanceof Error ? error.message : String(error);
  return fail(isOffline ? 'offline' : 'unavailable', `The server could not be reached: ${reason}`, { retryable: true });
}

/** A success that cannot be read (a captive portal, a broken proxy) proves nothing: asking again is safe, since commands are idempotent. */
export function unreadable(reason: string): ReturnType<typeof fail> {
  return fail('unavailable', reason, { retryable: true });
}

/** Undefined when the body is not JSON. Damaged text is not JSON: a lenient decoder would show it to a buyer as "\uFFFD". */
async function readJson(response: Response): Promise<unknown> {
  const bytes = await response.arrayBuffer();
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

function keepToken(token: HttpClientOptions['token']): {
  readonly current: () => Promise<Outcome<string>>;
  /** Lets go of a token that was refused. False when there is no way to get another one. */
  readonly renew: (refused: string) => boolean;
} {
  if (typeof token === 'string') return { current: async () => succeed(token), renew: () => false };
  let kept: Promise<string> | undefined;
  let value: string | undefined;
  return {
    current: async () => {
      // Shared, so that ten requests that meet an expired token ask for one new token.
      const asked = (kept ??= token());
      try {
        value = await asked;
        return succeed(value);
      } catch (error) {
        if (kept === asked) kept = undefined;
        return unreachable(error);
      }
    },
    renew: (refused) => {
      if (value === refused) kept = undefined;
      return true;
    },
  };
}
