import { useEffect, useMemo, useState } from 'react';
import type { CoachContext } from '@ferryman/core/coach';
import type { ConversationState } from '@ferryman/core/conversation';
import type { MarketPack } from '@ferryman/core/culture';
import type { RecommendationCase, TemplateVariables } from '@ferryman/core/templates';
import { loadMarket } from '@ferryman/packs/markets';
import { useFerryman } from '@ferryman/react/ferryman-provider';
import { useTemplates, type TemplatesBinding } from '@ferryman/react/template-picker';
import { addUse, readUses } from '../template-uses.ts';
import { loadLibrary, type Library } from './load-library.ts';
import { platformName } from './use-demo-coach.ts';

interface Loaded {
  readonly key: string;
  readonly library: Library;
  readonly market: MarketPack | undefined;
}

const DAY_MS = 86_400_000;
/** Words of the shop's carrier for what templates call otherwise. */
const SHIPMENT_STATUS = {
  InTransit: 'in-transit',
  InCustoms: 'customs',
  OutForDelivery: 'out-for-delivery',
  Delivered: 'delivered',
} as const;

/** The library of a conversation's language, with its case: the order, the buyer, and what the last message was read as. */
export function useDemoTemplates(state: ConversationState | undefined, context: CoachContext): TemplatesBinding {
  const { desk, locale } = useFerryman();
  const summary = state?.summary;
  const isKnown = summary !== undefined && summary !== null;
  const { language } = context;
  const marketCode = context.market;
  const key = `${language} ${locale} ${marketCode}`;
  const [loaded, setLoaded] = useState<Loaded>();
  const [uses, setUses] = useState(readUses);

  useEffect(() => {
    if (!isKnown) return undefined;
    let isCurrent = true;
    const languages = [...new Set([language, locale, 'en'])];
    void Promise.all([loadLibrary(languages), marketCode === undefined ? undefined : loadMarket(marketCode)]).then(
      ([library, market]) => {
        if (isCurrent) setLoaded({ key, library, market });
      },
      // Offline: the composer stays without templates, and the next conversation asks again.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [isKnown, key, language, locale, marketCode]);

  const current = loaded?.key === key ? loaded : undefined;
  const conversationId = summary?.id;
  const marketplace = summary?.channel.marketplace;
  const timeZone = summary?.buyer.timeZone;
  const isLetter = summary?.channel.kind === 'email';
  const channelOf = summary?.channel;
  const channel = useMemo(
    () => ({ maxLength: channelOf?.maxLength, richText: channelOf?.richText, links: channelOf?.links }),
    [channelOf?.maxLength, channelOf?.richText, channelOf?.links],
  );
  const agentName = desk.owner.actor.name;
  const reader = current?.library.reader;
  const about = useMemo<RecommendationCase>(() => {
    const { buyer, restrainedPeriod } = context;
    const message = buyer?.lastMessage;
    return {
      reading: message === undefined ? undefined : reader?.read(message, { expectedLanguages: [language], market: marketCode, timeZone }),
      variables: variablesOf(context, agentName),
      languages: [language],
      platform: marketplace === undefined ? undefined : platformName(marketplace),
      contacts: buyer?.contacts,
      holiday: restrainedPeriod !== undefined,
      sent: uses.filter((use) => use.conversationId === conversationId).map(({ templateId }) => templateId),
    };
  }, [context, reader, language, marketCode, timeZone, agentName, marketplace, uses, conversationId]);
  const used = useMemo(() => uses.map(({ templateId, sentAt }) => ({ templateId, usedAt: sentAt })), [uses]);

  return useTemplates({
    templates: current?.library.templates,
    packs: current?.library.packs,
    about,
    market: current?.market,
    timeZone,
    frame: isLetter ? 'letter' : 'none',
    channel,
    uses: used,
    onUse: ({ templateId, version, sentAt }) => {
      if (conversationId !== undefined) setUses(addUse({ templateId, version, sentAt, conversationId, buyerId: summary?.buyer.id }));
    },
  });
}

/** What the demo's shop knows of the case. Nothing is made up: what it does not know stays a gap, for the agent to fill. */
function variablesOf({ buyer, order, shipment, today }: CoachContext, agentName: string): TemplateVariables {
  const status = Object.entries(SHIPMENT_STATUS).find(([name]) => name === shipment?.status)?.[1];
  return {
    buyer: { name: buyer?.name },
    agent: { name: agentName },
    order: {
      id: order?.id,
      total: order?.total,
      status: status === undefined ? undefined : status === 'delivered' ? 'delivered' : 'shipped',
    },
    shipment: {
      carrier: shipment?.carrier,
      trackingNumber: shipment?.trackingNumber,
      estimatedDelivery: shipment?.estimatedDelivery,
      status,
    },
    product: { name: order?.product },
    // The desk answers again by the next day.
    followUp: { on: nextDay(today) },
  };
}

function nextDay(day: string | undefined): string | undefined {
  return day === undefined ? undefined : new Date(Date.parse(`${day}T12:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
