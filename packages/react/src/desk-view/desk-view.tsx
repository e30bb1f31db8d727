'use client';
import {
  forwardRef,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentType,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react';
import { DirectionProvider } from '@radix-ui/react-direction';
import type { ConversationId } from '@ferryman/core/schema';
import { ConnectionStatus } from '../connection-status/index.ts';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { InboxList, type InboxRootProps, type SelectionReason } from '../inbox-list/index.ts';
import { EmptyInboxIcon } from '../shared/icons.tsx';
import { useSurface } from '../shared/use-surface.ts';
import type { DeskReading } from '../reading/desk-reading.tsx';
import type { DeskCulture } from './now-panel.tsx';
import { OpenConversation, type DeskComposerProps } from './open-conversation.tsx';
import { useCulture } from './use-culture.ts';
import '../locales/english/desk.ts';

export interface DeskViewProps extends Omit<InboxRootProps, 'asChild' | 'children'> {
  /** Shown as a button once the sign-in has ended. */
  readonly onSignIn?: () => void;
  /** Set: a tab tells what to know of the buyer's market. Keep the object the same between renders. */
  readonly culture?: DeskCulture;
  /** Set: the buyer's messages carry what was read in them, and a tab tells more. Keep the object the same between renders. */
  readonly reading?: DeskReading;
  /** The host's own composer, e.g. over a `CoachedComposer`. Default: a `ReplyComposer`. Keep the component the same between renders. */
  readonly composer?: ComponentType<DeskComposerProps>;
}

/** The whole desk: views, inbox, thread, composer and panel. Fits the room it is given, from a phone's width up. */
export const DeskView: ForwardRefExoticComponent<DeskViewProps & RefAttributes<HTMLDivElement>> = forwardRef<HTMLDivElement, DeskViewProps>(
  function DeskView(props, ref) {
    const {
      onSignIn,
      culture,
      reading,
      composer,
      views,
      viewId,
      defaultViewId,
      onViewChange,
      selectedConversationId,
      defaultSelectedConversationId = null,
      onSelectedConversationChange,
      className,
      ...rest
    } = props;
    const viewProps = withoutUndefined({ views, viewId, defaultViewId, onViewChange });
    const { direction, text } = useFerryman();
    const surface = useSurface();
    const kept = useCulture(culture);
    const root = useRef<HTMLDivElement>(null);
    useImperativeHandle(ref, () => root.current!, []);
    const [own, setOwn] = useState(defaultSelectedConversationId);
    const selectedId = selectedConversationId === undefined ? own : selectedConversationId;
    const select = (id: ConversationId | null, reason: SelectionReason) => {
      setOwn(id);
      onSelectedConversationChange?.(id, { reason });
    };
    const goBack = () => {
      select(null, 'pointer');
      // The back button goes with its column: focus must not fall to the page.
      requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('.fm-inbox-rows')?.focus());
    };
    return (
      <DirectionProvider dir={direction}>
        <div
          role="region"
          aria-label={text('desk.label')}
          {...surface}
          {...rest}
          ref={root}
          className={className ? `fm-desk ${className}` : 'fm-desk'}
          data-selected={selectedId === null ? undefined : ''}
        >
          <ConnectionStatus {...(onSignIn === undefined ? {} : { onSignIn })} />
          <InboxList.Root
            {...viewProps}
            className="fm-desk-columns"
            selectedConversationId={selectedId}
            onSelectedConversationChange={(id, { reason }) => select(id, reason)}
          >
            <div className="fm-desk-views">
              <InboxList.Views />
              <ConnectionStatus variant="badge" className="fm-desk-badge" />
            </div>
            <div className="fm-desk-inbox">
              <div className="fm-inbox-header">
                <InboxList.Views shape="menu" className="fm-desk-views-menu" />
                <InboxList.Search />
              </div>
              <InboxList.Rows />
            </div>
            {selectedId === null ? (
              <NothingOpen />
            ) : (
              <OpenConversation
                key={selectedId}
                conversationId={selectedId}
                onBack={goBack}
                onOpen={(id) => select(id, 'pointer')}
                culture={kept}
                reading={reading}
                composer={composer}
              />
            )}
          </InboxList.Root>
        </div>
      </DirectionProvider>
    );
  },
);

/** With exact optional types, a prop that was not given must not be handed on as `undefined`. */
function withoutUndefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function NothingOpen(): ReactElement {
  const { text } = useFerryman();
  return (
    <section className="fm-desk-conversation">
      <div className="fm-empty">
        <EmptyInboxIcon />
        <p className="fm-empty-title">{text('desk.nothingOpenTitle')}</p>
        <p className="fm-empty-text">{text('desk.nothingOpenText')}</p>
      </div>
    </section>
  );
}
