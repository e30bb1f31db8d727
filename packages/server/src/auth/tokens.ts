import { FerrymanError } from '@ferryman/core/kernel';
import { agentSchema, buyerSchema, languageTagSchema, marketSchema } from '@ferryman/core/schema';
import { sign, verify } from 'hono/jwt';
import * as z from 'zod/mini';
import type { Identity } from './identity.ts';

const text = z.string().check(z.minLength(1), z.maxLength(200));
const claimsSchema = z.object({
  tenant: text,
  role: z.enum(['agent', 'supervisor', 'buyer']),
  sub: text,
  name: z.string().check(z.maxLength(200)),
  exp: z.number().check(z.int(), z.positive()),
  teamId: z.optional(text),
  language: z.optional(languageTagSchema),
  market: z.optional(marketSchema),
  timeZone: z.optional(z.string().check(z.maxLength(64))),
});

/** What a token says: `tenant`, `role`, `sub` (the person's id) and `name`; a team for agents; where a buyer is from. */
export type TokenClaims = Omit<z.infer<typeof claimsSchema>, 'exp'>;

/** HS256 is only as strong as its secret: RFC 7518 asks for at least as many bytes as the hash has. */
const MIN_SECRET_BYTES = 32;

/** Throws `weak-secret` for a secret under 32 bytes. */
export function checkSecret(secret: string): void {
  if (Buffer.byteLength(secret) < MIN_SECRET_BYTES)
    throw new FerrymanError(
      'weak-secret',
      `the signing secret has fewer than ${MIN_SECRET_BYTES} bytes, and whoever guesses it can read every tenant. Make one with: openssl rand -base64 48`,
    );
}

/**
 * Makes a token (HS256 JWT) for one person of one tenant. For hosts that mint tokens on their own server, and for demos.
 * @param lifetimeMs How long it is valid, in milliseconds. Default one hour.
 * @param now Epoch milliseconds. Default the system's time.
 */
export async function createToken(
  secret: string,
  claims: TokenClaims,
  options: { readonly lifetimeMs?: number; readonly now?: number } = {},
): Promise<string> {
  checkSecret(secret);
  const now = options.now ?? Date.now();
  const exp = Math.ceil((now + (options.lifetimeMs ?? 3_600_000)) / 1000);
  return sign({ ...claims, iat: Math.floor(now / 1000), exp }, secret, 'HS256');
}

/** Who the token speaks for; undefined when it is forged, expired, of another algorithm, or says too little. */
export async function readToken(secret: string, token: string, now: number): Promise<Identity | undefined> {
  // The clock is ours, not the library's: `exp` is checked below, and `iat` in the future is a matter of clocks, not of trust.
  const payload = await verify(token, secret, { alg: 'HS256', exp: false, iat: false }).catch(() => undefined);
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success || parsed.data.exp * 1000 <= now) return undefined;
  const { tenant, role, sub, name, exp, teamId, language, market, timeZone } = parsed.data;
  const base = { tenant, role, expiresAt: exp * 1000 };
  if (role === 'buyer') {
    const buyer = buyerSchema.parse({ id: sub, name, language, market, timeZone });
    return { ...base, actor: { kind: 'buyer', id: sub, name }, buyer };
  }
  return { ...base, actor: { kind: 'agent', id: sub, name }, agent: agentSchema.parse({ id: sub, name, teamId }) };
}
