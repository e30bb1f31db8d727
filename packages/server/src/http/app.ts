import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { cors } from 'hono/cors';
import type { Identity } from '../auth/identity.ts';
import { Refusal } from '../domain/refusal.ts';
import { describeError } from '../log.ts';
import { failureResponse } from './failures.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { check, readJson } from './read-request.ts';
import { nobody } from './route.ts';
import type { Route, RouteContext } from './route.ts';
import type { Services } from './services.ts';

export interface AppOptions {
  readonly services: Services;
  readonly routes: readonly Route[];
  /** Who a token speaks for, known to the database. */
  readonly authenticate: (token: string) => Promise<Identity | undefined>;
  readonly rateLimiter: RateLimiter | undefined;
  readonly corsOrigins: readonly string[];
}

/** The HTTP side: every route of the table behind the same checks, in the same order, with the same kind of answer. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  if (options.corsOrigins.length > 0)
    app.use(
      cors({
        origin: options.corsOrigins.includes('*') ? '*' : [...options.corsOrigins],
        allowHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID', 'X-File-Name', 'X-Image-Width', 'X-Image-Height'],
        exposeHeaders: ['Retry-After', 'X-Request-Id'],
        maxAge: 600,
      }),
    );
  for (const route of options.routes) app.on(route.method, route.path, (context) => answer(options, route, context));
  app.notFound(() => failureResponse(new Refusal('not-found', 'There is nothing at this address.')));
  app.onError((error) => failureResponse(error));
  return app;
}

async function answer(options: AppOptions, route: Route, context: Context): Promise<Response> {
  const { clock, log, isClosing } = options.services;
  const began = performance.now();
  const requestId = randomUUID();
  let identity: Identity | undefined;
  let response: Response;
  try {
    if (isClosing() && route.access !== 'public') throw new Refusal('unavailable', 'The server is stopping.', { retryAfterMs: 1000 });
    if (route.access !== 'public') identity = await admit(options, route, context.req.raw);
    response = toResponse(route, await route.handle(await readContext(options, route, context, identity)));
  } catch (error) {
    response = failureResponse(error);
    if (!(error instanceof Refusal)) log({ level: 'error', event: 'request.failed', requestId, ...describeError(error) });
  }
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.set('X-Request-Id', requestId);
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
  // The pattern, not the address: addresses hold search texts, ids and signatures.
  log({
    level: 'info',
    event: 'request',
    requestId,
    method: route.method,
    route: route.path,
    status: response.status,
    ms: Math.round(performance.now() - began),
    tenant: identity?.tenant,
    role: identity?.role,
    time: clock.now(),
  });
  return response;
}

/** Lets in who has a good token of a fitting role and is not too fast. */
async function admit(options: AppOptions, route: Route, request: Request): Promise<Identity> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const identity = token === undefined ? undefined : await options.authenticate(token);
  if (!identity) throw new Refusal('unauthorized', 'The token is missing, forged or expired.');
  if (route.access !== 'public' && !route.access.includes(identity.role)) throw new Refusal('forbidden', 'This is not for your role.');
  if (route.method === 'POST') {
    const person = JSON.stringify([identity.tenant, identity.actor.kind, identity.actor.id]);
    const retryAfterMs = options.rateLimiter?.take(person) ?? 0;
    if (retryAfterMs > 0) throw new Refusal('rate-limited', 'Too many requests; wait a little.', { retryAfterMs });
  }
  return identity;
}

async function readContext(options: AppOptions, route: Route, context: Context, identity: Identity | undefined): Promise<RouteContext> {
  const { services } = options;
  const request = context.req.raw;
  const id = (context.req.param('id') ?? '').toWellFormed();
  if (id.length > 200 || id.includes('\0')) throw new Refusal('not-found', 'There is nothing with such an id.');
  const query = route.query ? check(route.query, cleanQuery(context.req.query())) : undefined;
  const body =
    route.body === undefined || route.body === 'bytes' ? undefined : check(route.body, await readJson(request, services.maxJsonBytes));
  return {
    services,
    get identity() {
      return identity ?? nobody();
    },
    id,
    query,
    body,
    request,
  };
}

function cleanQuery(query: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value.toWellFormed().replaceAll('\0', '')]));
}

function toResponse(route: Route, value: unknown): Response {
  if (value instanceof Response) return value;
  return route.answer === 'nothing' ? new Response(null, { status: 204 }) : Response.json(value);
}
