import { randomUUID } from 'node:crypto';
import type { Command, ConversationEvent, ConversationSnapshot } from '@ferryman/core/schema';
import { createToken } from '../auth/tokens.ts';
import type { TokenClaims } from '../auth/tokens.ts';
import { createServer } from '../create-server.ts';
import type { FerrymanServer } from '../create-server.ts';
import type { Database } from '../database/database.ts';
import type { ServerOptions } from '../options.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';
import { withoutClose } from './each-database.ts';
import './patience.ts';

export const TEST_SECRET = 'a secret for tests that is long enough';

/** One tenant of its own on a server, and people who talk to it. */
export interface TestDesk {
  readonly server: FerrymanServer;
  readonly clock: FakeClock;
  readonly tenant: string;
  readonly as: (role: TokenClaims['role'], sub?: string, tenant?: string) => Promise<Person>;
  /** A new conversation of `buyer-1`. */
  readonly open: (text?: string) => Promise<string>;
}

/** Somebody with a token. */
export interface Person {
  readonly token: string;
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly get: <T>(path: string) => Promise<T>;
  readonly post: (path: string, body: unknown) => Promise<Response>;
  readonly execute: (conversationId: string, command: Command, id?: string) => Promise<Response>;
  /** Executes and returns the events; throws when refused. */
  readonly run: (conversationId: string, command: Command, id?: string) => Promise<ConversationEvent[]>;
  readonly load: (conversationId: string) => Promise<ConversationSnapshot>;
}

export async function createTestDesk(
  database: Database,
  options: Partial<ServerOptions> = {},
  shared: { readonly tenant?: string; readonly clock?: FakeClock } = {},
): Promise<TestDesk> {
  const clock = shared.clock ?? createFakeClock();
  const tenant = shared.tenant ?? `shop-${randomUUID()}`;
  const server = await createServer({ database: withoutClose(database), secret: TEST_SECRET, clock, rateLimit: false, ...options });
  const as: TestDesk['as'] = async (role, sub = `${role}-1`, ofTenant = tenant) => {
    const claims = { tenant: ofTenant, role, sub, name: sub };
    return createPerson(server, await createToken(TEST_SECRET, claims, { now: clock.now(), lifetimeMs: 30 * 86_400_000 }));
  };
  return {
    server,
    clock,
    tenant,
    as,
    open: async (text = 'Where is my parcel?') => {
      const buyer = await as('buyer');
      const response = await buyer.post('/v1/conversations', { id: randomUUID(), message: { body: { format: 'text', text } } });
      const { conversationId } = await readJson<{ conversationId: string }>(response);
      return conversationId;
    },
  };
}

function createPerson(server: FerrymanServer, token: string): Person {
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${token}`);
    return server.fetch(new Request(`http://desk.test${path}`, { ...init, headers }));
  };
  const post = (path: string, body: unknown) =>
    request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  const execute = (conversationId: string, command: unknown, id: string = randomUUID()) =>
    post(`/v1/conversations/${conversationId}/commands`, { id, command });
  return {
    token,
    request,
    post,
    execute,
    get: async <T>(path: string) => readJson<T>(await request(path)),
    run: async (conversationId, command, id) =>
      (await readJson<{ events: ConversationEvent[] }>(await execute(conversationId, command, id))).events,
    load: async (conversationId) => readJson<ConversationSnapshot>(await request(`/v1/conversations/${conversationId}?limit=200`)),
  };
}

async function readJson<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

/** A text message. */
export function say(text: string, more: Partial<Extract<Command, { type: 'message.send' }>> = {}): Command {
  return { type: 'message.send', kind: 'reply', body: { format: 'text', text }, attachmentIds: [], ...more };
}
