import type { CompensationPolicy } from '@ferryman/core/compensation';
import { compensationPolicySchema } from '@ferryman/core/compensation/schema';
import type { Desk } from '@ferryman/core/desk';
import { conversationIdSchema, moneySchema, offerSchema } from '@ferryman/core/schema';
import type { PolicySaved } from '@ferryman/react/compensation-policy-editor';
import * as z from 'zod/mini';
import { sessionOf } from './session.ts';

const budgetsSchema = z.object({ budgets: z.array(z.object({ id: z.string(), limit: moneySchema, booked: moneySchema })) });
const policySchema = z.object({ policy: z.nullable(compensationPolicySchema) });
const offersSchema = z.object({ offers: z.array(z.object({ conversationId: conversationIdSchema, offer: offerSchema })) });

export type Budgets = z.infer<typeof budgetsSchema>['budgets'];
export type WaitingOffers = z.infer<typeof offersSchema>['offers'];

/** Undefined when the backend is away: what was known stays. */
async function read<T>(desk: Desk, path: string, schema: z.ZodMiniType<T>): Promise<T | undefined> {
  const session = sessionOf(desk);
  if (!session) return undefined;
  try {
    const response = await fetch(`${session.apiUrl}${path}`, { headers: { authorization: `Bearer ${session.token}` } });
    const parsed = schema.safeParse(await response.json());
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export async function readBudgets(desk: Desk): Promise<Budgets | undefined> {
  return (await read(desk, '/v1/budgets', budgetsSchema))?.budgets;
}

export async function readPolicy(desk: Desk): Promise<CompensationPolicy | undefined> {
  return (await read(desk, '/v1/compensation-policy', policySchema))?.policy ?? undefined;
}

/** Offers that wait: those with an approval are a supervisor's. */
export async function readWaitingOffers(desk: Desk): Promise<WaitingOffers | undefined> {
  return (await read(desk, '/v1/offers?status=proposed&limit=100', offersSchema))?.offers;
}

/** Sets the policy in the place of the one that was seen. */
export async function savePolicy(desk: Desk, policy: CompensationPolicy, before: CompensationPolicy): Promise<PolicySaved> {
  const session = sessionOf(desk);
  if (!session) return 'unreachable';
  const { status } = await fetch(`${session.apiUrl}/v1/compensation-policy`, {
    method: 'POST',
    headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ policy, before }),
  });
  if (status === 409) return 'conflict';
  if (status === 403) return 'forbidden';
  return status === 200 ? 'saved' : 'unreachable';
}
