import { serve } from '@hono/node-server';
import type { Identity } from './auth/identity.ts';
import { checkSecret, readToken } from './auth/tokens.ts';
import { migrate } from './database/migrate.ts';
import { rememberAgent } from './domain/agents.ts';
import { ensureTenant } from './domain/tenants.ts';
import { expireOffers } from './domain/expire-offers.ts';
import { tellDue } from './domain/tell-due.ts';
import { wakeSnoozed } from './domain/wake-snoozed.ts';
import { createApp } from './http/app.ts';
import { createFileAddresses } from './http/file-addresses.ts';
import { createRateLimiter } from './http/rate-limiter.ts';
import { routes } from './http/routes/index.ts';
import { describeError } from './log.ts';
import { serverDefaults } from './options.ts';
import type { ServerOptions } from './options.ts';
import { createCursors } from './stream/cursors.ts';
import { createStreamHub } from './stream/stream-hub.ts';
import { systemClock } from './system-clock.ts';

/** A running backend. */
export interface FerrymanServer {
  /** Answers one request: for hosts with a web server of their own. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Opens a port (0: a free one) and says which. */
  readonly listen: (port: number, hostname?: string) => Promise<{ readonly port: number }>;
  /** How many event streams are open. */
  readonly openStreams: () => number;
  /** Stops gracefully: accepts nothing new, ends streams with a hint when to return, finishes requests, closes the database. */
  readonly close: () => Promise<void>;
}

type HttpServer = ReturnType<typeof serve>;

/** Points of clocks that come one upon the other are told together. */
const MIN_WAKE_MS = 20;

/** Migrates the database and starts listening to it. Throws `weak-secret`, `schema-too-new`, or what the database throws. */
export async function createServer(given: ServerOptions): Promise<FerrymanServer> {
  const options = { ...serverDefaults, ...withoutUndefined(given) };
  checkSecret(options.secret);
  const { database } = options;
  const clock = options.clock ?? systemClock;
  const log = options.log ?? (() => {});
  const needsReply = options.needsReply ?? (() => true);
  await migrate(database, clock.now());

  const cursors = createCursors(options.secret);
  const hub = createStreamHub({ ...options, database, cursors, clock, log });
  await hub.start();
  let closing: Promise<void> | undefined;
  let httpServer: HttpServer | undefined;
  let stopTimer = () => {};

  const known = new Map<string, string>();
  const authenticate = async (token: string): Promise<Identity | undefined> => {
    const identity = await readToken(options.secret, token, clock.now());
    if (!identity) return undefined;
    const person = JSON.stringify([identity.tenant, identity.agent?.id]);
    const seen = JSON.stringify(identity.agent ?? {});
    if (known.get(person) === seen) return identity;
    await ensureTenant(database, identity.tenant, clock.now());
    if (identity.agent) await rememberAgent(database, identity.tenant, identity.agent);
    if (known.size > 50_000) known.clear();
    known.set(person, seen);
    return identity;
  };

  const app = createApp({
    routes,
    authenticate,
    corsOrigins: options.corsOrigins,
    rateLimiter: options.rateLimit === false ? undefined : createRateLimiter(options.rateLimit, clock.now),
    services: {
      database,
      clock,
      log,
      cursors,
      hub,
      needsReply,
      files: createFileAddresses(options.secret, options.fileAddressMs),
      attachments: options.attachments,
      maxJsonBytes: options.maxJsonBytes,
      isClosing: () => closing !== undefined,
    },
  });

  const wake = () => {
    const now = clock.now();
    let nextAt: number | undefined;
    // One after the other where they share conversations: two of one process waiting for one row is a wait for nothing.
    const lookAround = async () => {
      await Promise.all([wakeSnoozed(database, now, needsReply), expireOffers(database, now)]);
      ({ nextAt } = await tellDue(database, clock.now(), needsReply));
    };
    lookAround()
      .catch((error: unknown) => log({ level: 'warn', event: 'wake.failed', ...describeError(error) }))
      .finally(() => {
        const untilNext = nextAt === undefined ? Infinity : Math.max(MIN_WAKE_MS, nextAt - clock.now());
        if (!closing) stopTimer = clock.schedule(Math.min(options.wakeEveryMs, untilNext), wake);
      });
  };
  stopTimer = clock.schedule(options.wakeEveryMs, wake);

  const close = async () => {
    log({ level: 'info', event: 'server.stopping', streams: hub.size() });
    stopTimer();
    hub.close();
    if (httpServer) await closeHttp(httpServer, options.graceMs);
    await database.close();
    log({ level: 'info', event: 'server.stopped' });
  };

  return {
    fetch: (request) => app.fetch(request),
    listen: (port, hostname) =>
      new Promise((resolve, reject) => {
        const server = serve({ fetch: app.fetch, port, ...(hostname === undefined ? {} : { hostname }) }, ({ port: actual }) => {
          log({ level: 'info', event: 'server.listening', port: actual });
          resolve({ port: actual });
        });
        server.once('error', reject);
        httpServer = server;
      }),
    openStreams: hub.size,
    close: () => (closing ??= close()),
  };
}

const IDLE_CHECK_MS = 20;

/** Waits for requests under way, at most `graceMs`; then ends what is left. */
function closeHttp(server: HttpServer, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection whose stream has just ended is kept alive by Node for seconds: it is closed as soon as it is idle.
    const sweep = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), IDLE_CHECK_MS);
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(force);
      resolve();
    });
  });
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
