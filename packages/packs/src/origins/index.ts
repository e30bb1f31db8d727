import type { OriginPack } from '@ferryman/core/culture';
import { loadPack } from '../load-pack.ts';

interface OriginModule {
  readonly origin: OriginPack;
}

/**
 * The days of a place goods are shipped from, loaded when it is first asked for.
 *
 * @param region - ISO 3166-1 alpha-2 in either case: `CN`.
 * @returns undefined when there is no pack for it.
 * @throws what the import threw, when the pack exists and could not be fetched.
 */
export async function loadOrigin(region: string): Promise<OriginPack | undefined> {
  const name = region.toLowerCase();
  if (!/^[a-z]{2}$/.test(name)) return undefined;
  const found = await loadPack<OriginModule>(() => import(`../origins/${name}.json`));
  return found?.origin;
}
