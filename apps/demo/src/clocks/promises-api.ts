import { slaPolicySchema, type SlaPolicy } from '@ferryman/core/sla';
import * as z from 'zod/mini';
import type { Session } from '../session.ts';

const policiesSchema = z.object({ policies: z.array(slaPolicySchema) });

/** The shop's response-time policies; undefined while the backend is away. */
export async function readPromises({ apiUrl, token }: Session): Promise<readonly SlaPolicy[] | undefined> {
  try {
    const response = await fetch(`${apiUrl}/v1/sla/policies`, { headers: { authorization: `Bearer ${token}` } });
    const parsed = policiesSchema.safeParse(await response.json());
    return parsed.success ? parsed.data.policies : undefined;
  } catch {
    return undefined;
  }
}

/** Sets all of them; false when the backend refuses or is away. */
export async function savePromises({ apiUrl, token }: Session, policies: readonly SlaPolicy[]): Promise<boolean> {
  try {
    const response = await fetch(`${apiUrl}/v1/sla/policies`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ policies }),
    });
    return response.ok;
  } catch {
    return false;
  }
}
