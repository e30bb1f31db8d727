import type { ComponentType } from 'react';
import { DeskView } from '@ferryman/react/desk-view';
import { InboxList } from '@ferryman/react/inbox-list';
import { ReplyComposer } from '@ferryman/react/reply-composer';
import { ThreadView } from '@ferryman/react/thread-view';
import type { ElementDefinition } from './element-definition.ts';
import { lateComponent } from './late-component.ts';
import { withClocks } from './with-clocks.ts';

/** Every element. A new one is a row here. */
export const elementDefinitions: readonly ElementDefinition[] = [
  {
    tagName: 'fm-desk',
    component: withClocks(asElementComponent(DeskView)),
    textProps: ['viewId', 'defaultViewId', 'selectedConversationId'],
    valueProps: ['views', 'culture', 'reading', 'slaBook'],
    callbackProps: ['onViewChange', 'onSelectedConversationChange', 'onSignIn'],
  },
  {
    tagName: 'fm-inbox',
    component: withClocks(asElementComponent(InboxList)),
    textProps: ['viewId', 'defaultViewId', 'selectedConversationId'],
    valueProps: ['views', 'slaBook'],
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
  {
    tagName: 'fm-coached-composer',
    component: lateComponent(() => import('@ferryman/react/reply-coach').then(({ CoachedComposer }) => CoachedComposer)),
    textProps: ['conversationId', 'sendKey', 'language'],
    valueProps: ['coach', 'context', 'rewriters', 'ruleWords', 'beforeSend', 'draft'],
    needs: ['conversationId', 'coach', 'context'],
    callbackProps: ['onDraftChange', 'onSent', 'onOverride', 'onFixed'],
  },
  {
    tagName: 'fm-compensation',
    component: lateComponent(() =>
      import('@ferryman/react/compensation-picker').then(({ CompensationPicker }) => CompensationPicker.Panel),
    ),
    textProps: ['conversationId', 'language'],
    valueProps: ['subject', 'fillReply'],
    needs: ['conversationId', 'subject'],
    callbackProps: ['onChosen'],
  },
  {
    tagName: 'fm-compensation-policy',
    component: lateComponent(() => import('@ferryman/react/compensation-policy-editor').then(({ PolicyEditor }) => PolicyEditor)),
    textProps: [],
    // Saving is answered, so it is a function and no event.
    valueProps: ['policy', 'laws', 'platformRules', 'samples', 'onSave'],
    needs: ['policy', 'onSave'],
    callbackProps: [],
  },
  {
    tagName: 'fm-approvals',
    component: lateComponent(() => import('@ferryman/react/approval-inbox').then(({ ApprovalInbox }) => ApprovalInbox)),
    textProps: [],
    valueProps: ['items', 'nameOf'],
    callbackProps: ['onOpenConversation', 'onDecided'],
  },
  {
    tagName: 'fm-budgets',
    component: lateComponent(() => import('@ferryman/react/budget-view').then(({ BudgetView }) => BudgetView)),
    textProps: [],
    valueProps: ['budgets', 'nameOf'],
    callbackProps: [],
  },
  {
    tagName: 'fm-reading',
    component: lateComponent(() => import('@ferryman/react/reading').then(({ ReadingPanel }) => ReadingPanel)),
    textProps: [],
    valueProps: ['messages', 'forecast', 'isReading', 'corrections', 'correctedCount', 'ownIntents', 'onCorrect', 'onRestore'],
    needs: ['messages'],
    callbackProps: [],
  },
  {
    tagName: 'fm-culture',
    component: lateComponent(() => import('./culture-view.ts').then(({ CultureView }) => CultureView)),
    textProps: ['market', 'language', 'buyerTimeZone', 'buyerId', 'buyerWords'],
    valueProps: ['loadMarket', 'origin', 'reading', 'preference', 'includeUnverified', 'dismissed'],
    needs: ['loadMarket'],
    callbackProps: ['onDismissedChange'],
  },
  {
    tagName: 'fm-due-next',
    component: lateComponent(() => import('@ferryman/react/sla-clocks').then(({ DueNextList }) => DueNextList)),
    textProps: [],
    valueProps: ['book', 'count', 'nameOf'],
    needs: ['book'],
    callbackProps: ['onOpenConversation'],
  },
  {
    tagName: 'fm-sla-explanation',
    component: lateComponent(() => import('@ferryman/react/sla-explanation').then(({ SlaExplanation }) => SlaExplanation)),
    textProps: [],
    valueProps: ['runs'],
    needs: ['runs'],
    callbackProps: [],
  },
  {
    tagName: 'fm-sla-policy',
    component: lateComponent(() => import('@ferryman/react/sla-policy-editor').then(({ SlaPolicyEditor }) => SlaPolicyEditor)),
    textProps: [],
    valueProps: ['defaultPolicy'],
    needs: ['defaultPolicy'],
    callbackProps: ['onSave'],
  },
  {
    tagName: 'fm-templates',
    component: lateComponent(() => import('./templates-view.ts').then(({ TemplatesView }) => TemplatesView)),
    textProps: [],
    valueProps: ['options'],
    needs: ['options'],
    callbackProps: ['onChoose'],
  },
  {
    tagName: 'fm-template-editor',
    component: lateComponent(() => import('@ferryman/react/template-editor').then(({ TemplateEditor }) => TemplateEditor)),
    textProps: [],
    valueProps: ['template', 'samples', 'nameOf'],
    needs: ['template', 'samples'],
    callbackProps: ['onSave'],
  },
];

/** The page hands over untyped values; each component checks what it gets. */
function asElementComponent<P>(component: ComponentType<P>): ComponentType<Record<string, unknown>> {
  return component as ComponentType<Record<string, unknown>>;
}
