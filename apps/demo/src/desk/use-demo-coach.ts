import { useEffect, useMemo, useReducer, useState } from 'react';
import { createCoach, type Coach, type CoachContext } from '@ferryman/core/coach';
import { factChecks } from '@ferryman/core/coach/facts';
import { createPackRewriter, type Rewriter } from '@ferryman/core/coach/rewrites';
import type { ConversationState } from '@ferryman/core/conversation';
import { whatIsOn } from '@ferryman/core/culture';
import { loadCoachLanguage, loadRewriteLanguage } from '@ferryman/packs/languages';
import { loadMarket } from '@ferryman/packs/markets';
import { loadPlatform } from '@ferryman/packs/platforms';
import { useDesk } from '@ferryman/react/ferryman-provider';
import { useReading } from '@ferryman/react/reading';
import { readingBook } from './demo-reading.ts';
import { orderOf } from './orders.ts';

/** Names that sources use for marketplaces whose pack is called otherwise. */
const PLATFORM_NAMES: Readonly<Record<string, string>> = { mercadolibre: 'mercado-libre', tiktok: 'tiktok-shop' };

/** The pack's name of a marketplace. */
export const platformName = (name: string): string => PLATFORM_NAMES[name] ?? name;

interface Loaded {
  readonly key: string;
  readonly coach: Coach | undefined;
  readonly rewriters: readonly Rewriter[];
  readonly restrainedPeriod: CoachContext['restrainedPeriod'];
}

/** Coach and context for a conversation: its language, marketplace, market, order and what is on there today. */
export function useDemoCoach(state: ConversationState | undefined): {
  readonly coach: Coach | undefined;
  readonly context: CoachContext;
  readonly rewriters: readonly Rewriter[] | undefined;
} {
  const desk = useDesk();
  const summary = state?.summary;
  const language = summary?.buyer.language ?? 'en';
  const market = summary?.buyer.market;
  const marketplace = summary?.channel.marketplace;
  const key = `${language} ${market} ${marketplace}`;
  const [loaded, setLoaded] = useState<Loaded>();
  const isKnown = summary !== undefined && summary !== null;
  const [asked, askAgain] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    if (!isKnown) return undefined;
    let isCurrent = true;
    const now = desk.serverNow();
    void Promise.all([
      languageOf(language, loadCoachLanguage),
      languageOf(language, loadRewriteLanguage),
      platformOf(marketplace),
      market === undefined ? undefined : loadMarket(market),
    ]).then(
      ([words, rewrites, platform, pack]) => {
        if (!isCurrent) return;
        const calm = pack && whatIsOn(pack, now).on.find(({ day }) => day.tone?.includes('no-urging'))?.day;
        setLoaded({
          key,
          coach: words && createCoach({ language: words, platform, checks: factChecks }),
          rewriters: rewrites ? [createPackRewriter(rewrites)] : [],
          restrainedPeriod: calm && { id: calm.id, source: calm.name.en },
        });
      },
      () => {
        // Offline: the composer stays without a coach until the network is back.
        if (isCurrent) window.addEventListener('online', askAgain, { once: true });
      },
    );
    return () => {
      isCurrent = false;
      window.removeEventListener('online', askAgain);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps -- asked once more when the network is back
  }, [desk, isKnown, key, language, market, marketplace, asked]);

  const current = loaded?.key === key ? loaded : undefined;
  const buyerId = summary?.buyer.id;
  const name = summary?.buyer.name;
  const agentName = desk.owner.actor.name;
  const said = useMemo(() => (state ? saidOf(state) : { lastId: undefined, lastMessage: undefined, contacts: 0 }), [state]);
  const { lastId, lastMessage, contacts } = said;
  const reading = useReading(readingBook, lastId ?? '');
  const today = new Date(desk.serverNow()).toISOString().slice(0, 10);
  const context = useMemo<CoachContext>(
    () => ({
      language,
      market,
      today,
      buyer: { name, lastMessage, contacts, emotion: reading?.emotion.id, intents: reading?.intents.map(({ id }) => id) },
      agent: { name: agentName },
      ...(buyerId !== undefined && orderOf(buyerId)),
      restrainedPeriod: current?.restrainedPeriod,
    }),
    [language, market, today, name, agentName, lastMessage, contacts, reading, buyerId, current],
  );
  return { coach: current?.coach, context, rewriters: current?.rewriters };
}

async function languageOf<T>(tag: string, load: (tag: string) => Promise<T | undefined>): Promise<T | undefined> {
  return (await load(tag)) ?? load(tag.split('-')[0] ?? tag);
}

/** A marketplace without a pack gets the strict stand-in; the shop's own channel forbids little. */
async function platformOf(name: string | undefined) {
  if (name === undefined) return loadPlatform('own-shop');
  return (await loadPlatform(platformName(name))) ?? loadPlatform('marketplace');
}

/** The buyer's last message, and how many the buyer wrote since the team last answered. */
function saidOf({ timeline }: ConversationState): {
  readonly lastId: string | undefined;
  readonly lastMessage: string | undefined;
  readonly contacts: number;
} {
  let lastMessage: string | undefined;
  let lastId: string | undefined;
  let contacts = 0;
  for (let index = timeline.length - 1; index >= 0; index -= 1) {
    const event = timeline.at(index);
    if (event?.type !== 'message.sent' || event.kind !== 'reply') continue;
    if (event.actor.kind !== 'buyer') {
      if (lastMessage !== undefined) break;
      continue;
    }
    lastMessage ??= event.body.text;
    lastId ??= event.id;
    contacts += 1;
  }
  return { lastId, lastMessage, contacts };
}
