import type { ComponentType } from 'react';
import { DeskView } from '@ferryman/react/desk-view';
import { InboxList } from '@ferryman/react/inbox-list';
import { ReplyComposer } from '@ferryman/react/reply-composer';
import { ThreadView } from '@ferryman/react/thread-view';
import type { ElementDefinition } from './element-definition.ts';

/** Every element. A new one is a row here. */
export const elementDefinitions: readonly ElementDefinition[] = [
  {
    tagName: 'fm-desk',
    component: asElementComponent(DeskView),
    textProps: ['viewId', 'defaultViewId', 'selectedConversationId'],
    valueProps: ['views'],
    callbackProps: ['onViewChange', 'onSelectedConversationChange', 'onSignIn'],
  },
  {
    tagName: 'fm-inbox',
    component: asElementComponent(InboxList),
    textProps: ['viewId', 'defaultViewId', 'selectedConversationId'],
    valueProps: ['views'],
    callbackProps: ['onViewChange', 'onSelectedConversationChange'],
  },
  {
    tagName: 'fm-thread',
    component: asElementComponent(ThreadView),
    textProps: ['conversationId'],
    valueProps: [],
    callbackProps: ['onEditMessage'],
  },
  {
    tagName: 'fm-composer',
    component: asElementComponent(ReplyComposer),
    textProps: ['conversationId', 'sendKey', 'language'],
    valueProps: ['beforeSend', 'draft'],
    callbackProps: ['onDraftChange', 'onSent'],
  },
];

/** The page hands over untyped values; each component checks what it gets. */
function asElementComponent<P>(component: ComponentType<P>): ComponentType<Record<string, unknown>> {
  return component as ComponentType<Record<string, unknown>>;
}
