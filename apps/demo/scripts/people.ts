import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenClaims } from '@ferryman/server';
import * as z from 'zod/mini';

export const TENANT = 'demo';

const authoredSchema = z.object({
  subject: z.optional(z.string()),
  buyer: z.object({ id: z.string(), name: z.string(), language: z.string(), market: z.string(), timeZone: z.string() }),
});

const authored = readFileSync(join(import.meta.dirname, '../data/authored.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => authoredSchema.parse(JSON.parse(line)));

/** Where new buyers may come from. */
const markets = [
  { market: 'DE', language: 'de', timeZone: 'Europe/Berlin' },
  { market: 'FR', language: 'fr', timeZone: 'Europe/Paris' },
  { market: 'ES', language: 'es', timeZone: 'Europe/Madrid' },
  { market: 'BR', language: 'pt-BR', timeZone: 'America/Sao_Paulo' },
  { market: 'US', language: 'en', timeZone: 'America/New_York' },
  { market: 'JP', language: 'ja', timeZone: 'Asia/Tokyo' },
  { market: 'KR', language: 'ko', timeZone: 'Asia/Seoul' },
  { market: 'SA', language: 'ar', timeZone: 'Asia/Riyadh' },
  { market: 'SG', language: 'zh', timeZone: 'Asia/Singapore' },
  { market: 'TR', language: 'tr', timeZone: 'Europe/Istanbul' },
] as const;

/** What the buyer's page offers to be. */
export const people = {
  buyers: authored.map(({ buyer: { id, name, language, market }, subject = '' }) => ({ id, name, language, market, subject })),
  markets: markets.map(({ market, language }) => ({ market, language })),
};

/** What the token of a person of the demo says; undefined for somebody it does not know. */
export function claimsOf(as: string): TokenClaims | undefined {
  if (as === 'agent') return { tenant: TENANT, role: 'agent', sub: 'agent-ines', name: 'Ines' };
  if (as === 'agent-wei') return { tenant: TENANT, role: 'agent', sub: 'agent-wei', name: 'Wei' };
  if (as === 'supervisor') return { tenant: TENANT, role: 'supervisor', sub: 'agent-noor', name: 'Noor' };
  const known = authored.find(({ buyer }) => buyer.id === as)?.buyer;
  if (known) {
    const { id, ...rest } = known;
    return { tenant: TENANT, role: 'buyer', sub: id, ...rest };
  }
  const guest = markets.find(({ market }) => as === `guest-${market}`);
  return guest && { tenant: TENANT, role: 'buyer', sub: as, name: `Guest (${guest.market})`, ...guest };
}
