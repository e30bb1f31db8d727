import * as z from 'zod/mini';
import { agentIdSchema, buyerIdSchema, teamIdSchema } from './ids.ts';

const personName = z.string().check(z.maxLength(200));
/** A BCP 47 tag, e.g. `pt-BR`. */
export const languageTagSchema = z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/));
/** An ISO 3166-1 alpha-2 code in capitals, e.g. `SA`. */
export const marketSchema = z.string().check(z.regex(/^[A-Z]{2}$/));

export const buyerSchema = z.object({
  id: buyerIdSchema,
  name: personName,
  language: z.optional(languageTagSchema),
  market: z.optional(marketSchema),
  /** IANA zone, e.g. `Asia/Riyadh`. */
  timeZone: z.optional(z.string().check(z.maxLength(64))),
});

export const agentSchema = z.object({ id: agentIdSchema, name: personName, teamId: z.optional(teamIdSchema) });

/** Who did something. `bot` is an automation of the seller, `system` the desk itself. */
export const actorSchema = z.object({
  kind: z.enum(['buyer', 'agent', 'bot', 'system']),
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  name: personName,
});

export type Buyer = z.infer<typeof buyerSchema>;
export type Agent = z.infer<typeof agentSchema>;
export type Actor = z.infer<typeof actorSchema>;
