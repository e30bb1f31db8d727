import { createRef, type ReactElement } from 'react';
import { connectHttpSource } from '@ferryman/adapter-http';
import { createBrowserPlatform } from '@ferryman/browser';
import { createDesk, type Desk } from '@ferryman/core/desk';
import { conversationIdSchema, type ConversationId } from '@ferryman/core/schema';
import type { Source } from '@ferryman/core/source';
import { defineFerrymanElements, mount, type FerrymanElement } from '@ferryman/elements';
import { createDesk as createStandaloneDesk } from '@ferryman/elements/standalone';
import { ConnectionStatus } from '@ferryman/react/connection-status';
import { DeskView } from '@ferryman/react/desk-view';
import { FerrymanProvider } from '@ferryman/react/ferryman-provider';
import { InboxList } from '@ferryman/react/inbox-list';
import { IsolatedSurface } from '@ferryman/react/isolated-surface';
import { en } from '@ferryman/react/locales/en';
import { ReplyComposer, type ComposerActions } from '@ferryman/react/reply-composer';
import { ShortcutSheet } from '@ferryman/react/shortcut-sheet';
import { styleText } from '@ferryman/react/style-text';
import { ThreadView } from '@ferryman/react/thread-view';
import { createMemoryBackend } from '@ferryman/testing';

export async function open(): Promise<Desk> {
  const source = await connectHttpSource({ baseUrl: 'https://support.example.com', token: () => Promise.resolve('token') });
  if (!source.ok) throw new Error(source.failure.message);
  const hosts: Source = source.value;
  return createDesk({ source: hosts, platform: createBrowserPlatform() });
}

const root = createRef<HTMLDivElement>();
const actions = createRef<ComposerActions>();

export function Page({ desk, id }: { readonly desk: Desk; readonly id: ConversationId }): ReactElement {
  return (
    <FerrymanProvider desk={desk} locale="zh-CN" theme="dark" density="compact">
      <ConnectionStatus />
      <InboxList ref={root} className="mine" data-mine="" onSelectedConversationChange={(next, { reason }) => [next, reason]} />
      <ThreadView conversationId={id} onEditMessage={({ id: commandId }) => commandId} />
      <ReplyComposer conversationId={id} actionsRef={actions} sendKey="enter" />
      <IsolatedSurface className="mine">
        <DeskView />
      </IsolatedSurface>
      <ShortcutSheet />
    </FerrymanProvider>
  );
}

// Wrong uses have to stay wrong: a kit whose types accept anything helps nobody.
// @ts-expect-error -- a conversation's id is not any text
export const wrongId: ConversationId = 'c-1';
export const wrongTheme = (desk: Desk) => (
  // @ts-expect-error -- there is no such theme
  <FerrymanProvider desk={desk} theme="pink">
    {null}
  </FerrymanProvider>
);
// @ts-expect-error -- a thread needs a conversation
export const wrongThread = <ThreadView />;

export function elements(target: HTMLElement, desk: Desk): readonly string[] {
  defineFerrymanElements();
  const element = document.createElement('fm-thread') as FerrymanElement;
  element.desk = desk;
  const mounted = mount(target, { desk, view: 'thread', props: { conversationId: conversationIdSchema.parse('c-1') } });
  mounted.update({ theme: 'dark' });
  return [styleText, en.common.close, String(createStandaloneDesk), String(createMemoryBackend)];
}
