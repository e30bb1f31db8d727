import { useCallback, useEffect, useState } from 'react';
import type { MarketPack } from '@ferryman/core/culture';

/** Fetches the pack of a delivery country (ISO 3166-1 alpha-2); undefined when there is none. */
export type MarketLoader = (region: string) => Promise<MarketPack | undefined>;

export type LoadedMarket =
  | { readonly phase: 'loading' | 'missing' | 'failed'; readonly market?: undefined }
  | { readonly phase: 'ready'; readonly market: MarketPack };

/** The pack of a market, fetched when it is first shown; `retry` asks again after a failure. */
export function useMarketPack(region: string, loadMarket: MarketLoader): LoadedMarket & { readonly retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<{ readonly region: string; readonly attempt: number; readonly loaded: LoadedMarket }>();
  useEffect(() => {
    let isCurrent = true;
    const keep = (loaded: LoadedMarket) => {
      if (isCurrent) setFound({ region, attempt, loaded });
    };
    const load = async () => loadMarket(region);
    load().then(
      (market) => keep(market ? { phase: 'ready', market } : { phase: 'missing' }),
      () => keep({ phase: 'failed' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [region, loadMarket, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...(found?.region === region && found.attempt === attempt ? found.loaded : { phase: 'loading' as const }), retry };
}
