import type { MarketPack } from '@ferryman/core/culture';
import { loadPack } from '../load-pack.ts';

interface MarketModule {
  readonly market: MarketPack;
}

/**
 * The pack of a market, loaded when it is first asked for.
 *
 * @param region - The delivery country, ISO 3166-1 alpha-2 in either case: `DE`.
 * @returns undefined when there is no pack for it.
 * @throws what the import threw, when the pack exists and could not be fetched.
 */
export async function loadMarket(region: string): Promise<MarketPack | undefined> {
  const name = region.toLowerCase();
  if (!/^[a-z]{2}$/.test(name)) return undefined;
  const found = await loadPack<MarketModule>(() => import(`../markets/${name}.json`));
  return found?.market;
}
