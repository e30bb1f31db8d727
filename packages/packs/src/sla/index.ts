import { loadPack } from '../load-pack.ts';
import type { SlaPreset } from './sla-preset.ts';

export { policyForMarket } from './sla-preset.ts';
export type { SlaPreset } from './sla-preset.ts';

/** The presets there are, by file name. */
export const SLA_PRESETS = [
  'company',
  'own-shop',
  'amazon',
  'tiktok-us',
  'tiktok-sea',
  'shopee',
  'lazada',
  'mercado-libre',
  'ebay',
  'aliexpress',
] as const;

interface PresetModule {
  readonly preset: SlaPreset;
}

/**
 * A policy to begin with, loaded when it is first asked for.
 *
 * @returns undefined when there is none of that name.
 * @throws what the import threw, when it exists and could not be fetched.
 */
export async function loadSlaPreset(name: string): Promise<SlaPreset | undefined> {
  if (!/^[a-z][a-z-]{0,40}$/.test(name)) return undefined;
  const found = await loadPack<PresetModule>(() => import(`../sla/${name}.json`));
  return found?.preset;
}
