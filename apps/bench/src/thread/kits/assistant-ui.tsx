import {
  AssistantRuntimeProvider,
  ComposerPrimitive,
  MessagePrimitive,
  ThreadPrimitive,
  useAuiState,
  useExternalStoreRuntime,
  type ThreadMessageLike,
} from '@assistant-ui/react';
import type { BenchMessage } from '../bench-message.ts';
import { simpleKit, type ListProps } from '../simple-kit.tsx';
import '../bench-page.css';

const convert = (message: BenchMessage): ThreadMessageLike => ({
  id: message.id,
  role: message.mine ? 'assistant' : 'user',
  content: message.text,
  createdAt: new Date(message.at),
  metadata: { custom: { author: message.author, clock: message.clock } },
});
const send = () => Promise.resolve();

function Row() {
  const mine = useAuiState(({ message }) => message.role === 'assistant');
  const author = useAuiState(({ message }) => String(message.metadata.custom['author']));
  const clock = useAuiState(({ message }) => String(message.metadata.custom['clock']));
  return (
    <MessagePrimitive.Root className="bench-row">
      <div className={mine ? 'bench-message mine' : 'bench-message'}>
        <div className="bench-bubble">
          <MessagePrimitive.Content />
        </div>
        <span className="bench-meta">
          {author} <time>{clock}</time>
        </span>
      </div>
    </MessagePrimitive.Root>
  );
}
const COMPONENTS = { Message: Row };

function AssistantUi({ messages }: ListProps) {
  const runtime = useExternalStoreRuntime<BenchMessage>({ messages, convertMessage: convert, onNew: send });
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <ThreadPrimitive.Root className="bench-thread">
        <ThreadPrimitive.Viewport className="bench-scroller">
          <ThreadPrimitive.Messages components={COMPONENTS} />
        </ThreadPrimitive.Viewport>
        <ComposerPrimitive.Root>
          <ComposerPrimitive.Input className="bench-input" />
        </ComposerPrimitive.Root>
      </ThreadPrimitive.Root>
    </AssistantRuntimeProvider>
  );
}

export const kit = simpleKit({ List: AssistantUi, rowSelector: '.bench-row', scroller: '.bench-scroller', bare: false });
