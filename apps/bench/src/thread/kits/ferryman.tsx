import { createRoot } from 'react-dom/client';
import type { TimelineEvent } from '@ferryman/core/conversation';
import { createStore } from '@ferryman/core/kernel';
import { FerrymanProvider } from '@ferryman/react/ferryman-provider';
import { ReplyComposer } from '@ferryman/react/reply-composer';
import { ThreadView } from '@ferryman/react/thread-view';
import '@ferryman/react/base.css';
import '@ferryman/react/reply-composer/styles.css';
import '@ferryman/react/thread-view/styles.css';
import { benchDesk, BENCH_CONVERSATION, eventOf, stateOf } from '../bench-desk.ts';
import type { Kit } from '../kit.ts';
import '../bench-page.css';

/** The whole of ours: thread and composer, with everything switched on. */
export const kit: Kit<TimelineEvent[]> = {
  rowSelector: '.fm-row',
  prepare: (messages) => messages.map(eventOf),
  mount: (element, prepared) => {
    let events = prepared;
    const state = createStore(stateOf(events));
    createRoot(element).render(
      <FerrymanProvider desk={benchDesk(state)} theme="light">
        <div className="bench-list">
          <ThreadView conversationId={BENCH_CONVERSATION} />
        </div>
        <ReplyComposer conversationId={BENCH_CONVERSATION} />
      </FerrymanProvider>,
    );
    return {
      append: (message) => state.set(stateOf((events = [...events, eventOf(message)]))),
      prepend: (older) => state.set(stateOf((events = [...older.map(eventOf), ...events]))),
      scroller: () => element.querySelector<HTMLElement>('.fm-thread-log'),
      input: () => element.querySelector<HTMLElement>('textarea'),
    };
  },
};
