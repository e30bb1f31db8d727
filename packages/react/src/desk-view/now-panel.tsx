'use client';
import { useMemo, type ReactElement } from 'react';
import type { ConversationState } from '@ferryman/core/conversation';
import type { CulturePanelProps } from '../culture-panel/index.ts';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import type { DeskReading } from '../reading/desk-reading.tsx';
import { useReading } from '../reading/use-reading.ts';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import '../locales/english/culture.ts';

/** What a desk needs to tell about markets: where packs come from, and which hints an agent wants no more. */
export interface DeskCulture extends Pick<
  CulturePanelProps,
  'loadMarket' | 'origin' | 'includeUnverified' | 'dismissed' | 'defaultDismissed' | 'onDismissedChange'
> {}

// A desk without packs fetches nothing of it.
const culturePanel = lateModule(() => import('../culture-panel/culture-panel.tsx'));

/** How many of the buyer's latest messages are read for hints. */
const READ = 3;

const readingFaces = lateModule(() => import('../reading/desk-reading.tsx'));

interface NowPanelProps {
  readonly state: ConversationState;
  readonly culture: DeskCulture | undefined;
  readonly reading: DeskReading | undefined;
}

/** What to know now of an open conversation: what the buyer says, and what is on in the buyer's market. */
export function NowPanel({ state, culture, reading }: NowPanelProps): ReactElement | null {
  const faces = useLateModule(readingFaces, reading !== undefined);
  return (
    <>
      {faces && reading && <faces.DeskReadingPanel state={state} reading={reading} />}
      {culture && <MarketPanel state={state} culture={culture} reading={reading} />}
    </>
  );
}

function MarketPanel({ state, culture, reading }: NowPanelProps & { readonly culture: DeskCulture }): ReactElement | null {
  const { text } = useFerryman();
  const late = useLateModule(culturePanel, true);
  const { summary } = state;
  const said = latestOf(state);
  const read = useReading(reading?.book, said.id ?? '');
  const ids = useMemo(
    () => (read ? [...read.intents.map(({ id }) => id), ...read.demands.map(({ id }) => id), read.emotion.id] : undefined),
    [read],
  );
  if (!summary) return null;
  if (!late) return <p className="fm-desk-panel-body fm-desk-aside">{text('culture.loading')}</p>;
  const { buyer } = summary;
  return (
    <late.CulturePanel
      {...culture}
      market={buyer.market}
      language={said.language ?? buyer.language}
      timeZone={buyer.timeZone}
      buyerId={buyer.id}
      buyerWords={said.words}
      reading={ids}
    />
  );
}

function latestOf({ timeline, summary }: ConversationState): {
  readonly words: string;
  readonly language: string | undefined;
  readonly id: string | undefined;
} {
  const words: string[] = [];
  let language: string | undefined;
  let id: string | undefined;
  for (let index = timeline.length - 1; index >= 0 && words.length < READ; index -= 1) {
    const event = timeline.at(index);
    if (event?.type !== 'message.sent' || event.kind !== 'reply' || event.actor.kind !== 'buyer') continue;
    language ??= event.language;
    id ??= event.id;
    words.push(event.body.text);
  }
  return { words: words.toReversed().join('\n') || (summary?.subject ?? ''), language, id };
}
