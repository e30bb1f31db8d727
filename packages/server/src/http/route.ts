import type * as z from 'zod/mini';
import type { Identity, Role } from '../auth/identity.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Services } from './services.ts';

type Schema = z.ZodMiniType;
type Read<S> = S extends Schema ? z.infer<S> : undefined;

/** A request after its token, address and body were checked. */
export interface RouteContext<Query = unknown, Body = unknown> {
  readonly services: Services;
  readonly identity: Identity;
  /** The `:id` of the path, decoded. */
  readonly id: string;
  readonly query: Query;
  readonly body: Body;
  readonly request: Request;
}

/**
 * One route, as data: registration, the OpenAPI document and the tenant-wall test are all made from this table.
 * `Response` answers are sent as they are, anything else as JSON.
 */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Hono's notation; the only parameter is `:id`. */
  readonly path: string;
  readonly summary: string;
  readonly access: 'public' | readonly Role[];
  readonly query?: Schema | undefined;
  /** A JSON schema, or `bytes` for a raw body that the handler reads itself. */
  readonly body?: Schema | 'bytes' | undefined;
  readonly answer: Schema | 'nothing' | 'stream' | 'bytes';
  readonly handle: (context: RouteContext) => Promise<unknown>;
}

/** Writes a route down with its handler's types taken from its schemas. */
export function defineRoute<const Q extends Schema | undefined = undefined, const B extends Schema | 'bytes' | undefined = undefined>(
  route: Omit<Route, 'query' | 'body' | 'handle'> & {
    readonly query?: Q;
    readonly body?: B;
    readonly handle: (context: RouteContext<Read<Q>, Read<B>>) => Promise<unknown>;
  },
): Route {
  // The router parses query and body with these very schemas before it calls the handler.
  return route as unknown as Route;
}

export const TEAM: readonly Role[] = ['agent', 'supervisor'];
export const EVERYBODY: readonly Role[] = ['agent', 'supervisor', 'buyer'];

/** Public routes have no identity; asking for it there is a mistake of ours. */
export function nobody(): Identity {
  throw new Refusal('unauthorized', 'This needs a token.');
}
