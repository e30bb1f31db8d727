'use client';
import type { ReactElement } from 'react';
import * as Tabs from '@radix-ui/react-tabs';
import type { ConversationState } from '@ferryman/core/conversation';
import type { ConversationId } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { useRovingInShadow } from '../shared/overlay/use-roving-in-shadow.ts';
import { useSlaFaces } from '../sla-clocks/sla-context.ts';
import { BuyerPanel } from './buyer-panel.tsx';
import { LogPanel } from './log-panel.tsx';
import type { DeskReading } from '../reading/desk-reading.tsx';
import { NowPanel, type DeskCulture } from './now-panel.tsx';
import '../locales/english/culture.ts';
import '../locales/english/desk.ts';
import '../locales/english/sla.ts';

export interface DeskPanelProps {
  readonly state: ConversationState;
  readonly onOpen: (id: ConversationId) => void;
  readonly onOlder: () => void;
  readonly culture: DeskCulture | undefined;
  readonly reading: DeskReading | undefined;
}

/** What stands beside the thread: what to know now, the buyer, and the log. */
export function DeskPanel({ state, onOpen, onOlder, culture, reading }: DeskPanelProps): ReactElement {
  const { text, direction } = useFerryman();
  const clocks = useSlaFaces();
  const hasNow = culture !== undefined || reading !== undefined;
  const roving = useRovingInShadow({ items: '[role="tab"]', axis: 'horizontal', direction });
  return (
    <Tabs.Root defaultValue={hasNow ? 'now' : 'buyer'} dir={direction} className="fm-desk-panel-tabs">
      <Tabs.List {...roving} className="fm-desk-tabs" aria-label={text('desk.details')}>
        {hasNow && (
          <Tabs.Trigger value="now" className="fm-desk-tab">
            {text('culture.tab')}
          </Tabs.Trigger>
        )}
        <Tabs.Trigger value="buyer" className="fm-desk-tab">
          {text('desk.buyerTab')}
        </Tabs.Trigger>
        {clocks && (
          <Tabs.Trigger value="clocks" className="fm-desk-tab">
            {text('sla.tab')}
          </Tabs.Trigger>
        )}
        <Tabs.Trigger value="log" className="fm-desk-tab">
          {text('desk.logTab')}
        </Tabs.Trigger>
      </Tabs.List>
      {hasNow && (
        <Tabs.Content value="now" className="fm-desk-tab-content">
          <NowPanel state={state} culture={culture} reading={reading} />
        </Tabs.Content>
      )}
      <Tabs.Content value="buyer" className="fm-desk-tab-content">
        {state.summary && <BuyerPanel summary={state.summary} onOpen={onOpen} />}
      </Tabs.Content>
      {clocks && (
        <Tabs.Content value="clocks" className="fm-desk-tab-content">
          {state.summary && <clocks.Panel conversationId={state.summary.id} />}
        </Tabs.Content>
      )}
      <Tabs.Content value="log" className="fm-desk-tab-content">
        <LogPanel state={state} onOlder={onOlder} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
