import { loadSlaPreset } from '@ferryman/packs/sla';
import { createToken } from '@ferryman/server';
import { claimsOf } from './people.ts';

/** What the demo's shop promises: the marketplaces' times where they sell, its own standard everywhere. */
const PRESETS = ['company', 'amazon', 'shopee', 'lazada', 'tiktok-sea', 'mercado-libre', 'aliexpress', 'ebay'] as const;

/** Sets the response-time policies of the demo, as its supervisor would. */
export async function setPromises(apiUrl: string, secret: string): Promise<void> {
  const claims = claimsOf('supervisor');
  if (!claims) throw new Error('The demo has no supervisor.');
  const token = await createToken(secret, claims, { now: Date.now(), lifetimeMs: 60_000 });
  const presets = await Promise.all(PRESETS.map((name) => loadSlaPreset(name)));
  const response = await fetch(`${apiUrl}/v1/sla/policies`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ policies: presets.flatMap((preset) => preset?.policy ?? []) }),
  });
  if (!response.ok) throw new Error(`/v1/sla/policies answered ${response.status}: ${await response.text()}`);
}
