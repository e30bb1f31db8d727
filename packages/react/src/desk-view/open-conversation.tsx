'use client';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type ComponentType,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react';
import type { ConversationState } from '@ferryman/core/conversation';
import type { ConversationId, Message } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { ReplyComposer, type ComposerActions } from '../reply-composer/index.ts';
import { IconButton } from '../shared/button.tsx';
import { BackIcon, PanelIcon, RemoveIcon } from '../shared/icons.tsx';
import { useConversation } from '../shared/use-conversation.ts';
import { ThreadView } from '../thread-view/index.ts';
import { ConversationHeader } from './conversation-header.tsx';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import type { DeskReading } from '../reading/desk-reading.tsx';
import { DeskPanel } from './desk-panel.tsx';
import type { DeskCulture } from './now-panel.tsx';
import '../locales/english/common.ts';
import '../locales/english/desk.ts';

/** What a desk gives a composer of the host's: all but `state` has to be handed on to the `ReplyComposer` inside. */
export interface DeskComposerProps {
  readonly conversationId: ConversationId;
  readonly className: string;
  readonly actionsRef: Ref<ComposerActions>;
  /** Undefined until the conversation was opened. */
  readonly state: ConversationState | undefined;
}

export interface OpenConversationProps {
  readonly conversationId: ConversationId;
  readonly onBack: () => void;
  readonly onOpen: (id: ConversationId) => void;
  readonly culture: DeskCulture | undefined;
  readonly reading: DeskReading | undefined;
  readonly composer: ComponentType<DeskComposerProps> | undefined;
}

// A desk without readings fetches nothing of them.
const readingFaces = lateModule(() => import('../reading/desk-reading.tsx'));

/** The thread, the composer and the panel of the selected conversation. */
export function OpenConversation({
  conversationId,
  onBack,
  onOpen,
  culture,
  reading,
  composer: Composer = OwnComposer,
}: OpenConversationProps): ReactElement {
  const { text } = useFerryman();
  const { state, loadOlder } = useConversation(conversationId);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);
  const composer = useRef<ComposerActions>(null);
  const late = useLateModule(readingFaces, reading !== undefined);
  const expected = state?.summary?.buyer.language;
  const chips = useCallback(
    (message: Message): ReactNode => late && reading && <late.DeskChips message={message} reading={reading} expected={expected} />,
    [late, reading, expected],
  );
  useEffect(() => {
    if (isPanelOpen) panel.current?.focus();
  }, [isPanelOpen]);
  const closePanel = () => {
    setPanelOpen(false);
    toggle.current?.focus();
  };
  const onPanelKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isPanelOpen && !event.defaultPrevented) {
      event.stopPropagation();
      closePanel();
    }
  };
  return (
    <>
      <section className="fm-desk-conversation">
        {state && (
          <ConversationHeader
            state={state}
            before={
              <IconButton label={text('desk.backToInbox')} className="fm-desk-back" onClick={onBack}>
                <BackIcon />
              </IconButton>
            }
            after={
              <IconButton
                ref={toggle}
                label={text(isPanelOpen ? 'desk.hideDetails' : 'desk.showDetails')}
                className="fm-desk-panel-toggle"
                aria-expanded={isPanelOpen}
                onClick={() => setPanelOpen(!isPanelOpen)}
              >
                <PanelIcon />
              </IconButton>
            }
          />
        )}
        <ThreadView
          conversationId={conversationId}
          className="fm-desk-thread"
          renderBelow={late && reading ? chips : undefined}
          onEditMessage={(envelope) => {
            composer.current?.insertDraft(envelope);
            composer.current?.focus();
          }}
        />
        {late && reading && <late.DeskReader state={state} reading={reading} />}
        <Composer conversationId={conversationId} className="fm-desk-composer" actionsRef={composer} state={state} />
      </section>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the drawer from anywhere inside it */}
      <aside
        ref={panel}
        className="fm-desk-panel"
        aria-label={text('desk.details')}
        tabIndex={-1}
        data-state={isPanelOpen ? 'open' : 'closed'}
        onKeyDown={onPanelKey}
      >
        <IconButton label={text('common.close')} className="fm-desk-panel-close" onClick={closePanel}>
          <RemoveIcon />
        </IconButton>
        {state && <DeskPanel state={state} onOpen={onOpen} onOlder={() => void loadOlder()} culture={culture} reading={reading} />}
      </aside>
    </>
  );
}

function OwnComposer({ conversationId, className, actionsRef }: DeskComposerProps): ReactElement {
  return <ReplyComposer conversationId={conversationId} className={className} actionsRef={actionsRef} />;
}
