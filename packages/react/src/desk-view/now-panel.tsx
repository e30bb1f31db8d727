'use client';
import type { ReactElement } from 'react';
import type { ConversationState } from '@ferryman/core/conversation';
import type { CulturePanelProps } from '../culture-panel/index.ts';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';

/** What a desk needs to tell about markets: where packs come from, and which hints an agent wants no more. */
export interface DeskCulture extends Pick<
  CulturePanelProps,
  'loadMarket' | 'origin' | 'includeUnverified' | 'dismissed' | 'defaultDismissed' | 'onDismissedChange'
> {}

// A desk without packs fetches nothing of it.
const culturePanel = lateModule(() => import('../culture-panel/culture-panel.tsx'));

/** How many of the buyer's latest messages are read for hints. */
const READ = 3;

/** The panel on the buyer's market, for an open conversation. */
export function NowPanel({ state, culture }: { readonly state: ConversationState; readonly culture: DeskCulture }): ReactElement | null {
  const { text } = useFerryman();
  const late = useLateModule(culturePanel, true);
  const { summary } = state;
  if (!summary) return null;
  if (!late) return <p className="fm-desk-panel-body fm-desk-aside">{text('culture.loading')}</p>;
  const { buyer } = summary;
  const said = latestOf(state);
  return (
    <late.CulturePanel
      {...culture}
      market={buyer.market}
      language={said.language ?? buyer.language}
      timeZone={buyer.timeZone}
      buyerId={buyer.id}
      buyerWords={said.words}
    />
  );
}

function latestOf({ timeline, summary }: ConversationState): { readonly words: string; readonly language: string | undefined } {
  const words: string[] = [];
  let language: string | undefined;
  for (let index = timeline.length - 1; index >= 0 && words.length < READ; index -= 1) {
    const event = timeline.at(index);
    if (event?.type !== 'message.sent' || event.kind !== 'reply' || event.actor.kind !== 'buyer') continue;
    language ??= event.language;
    words.push(event.body.text);
  }
  return { words: words.toReversed().join('\n') || (summary?.subject ?? ''), language };
}
