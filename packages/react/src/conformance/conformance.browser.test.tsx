import { createElement, forwardRef, type ReactNode } from 'react';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ApprovalInbox } from '../approval-inbox/index.ts';
import { approvalItems } from '../approval-inbox/approval-fixtures.test-support.ts';
import { BudgetView } from '../budget-view/index.ts';
import { CompensationPicker } from '../compensation-picker/index.ts';
import { subjectOf } from '../compensation-picker/compensation-fixtures.test-support.ts';
import { PolicyEditor } from '../compensation-policy-editor/index.ts';
import { storyPolicy } from '../compensation-policy-editor/policy-fixtures.test-support.ts';
import { ConnectionStatus } from '../connection-status/index.ts';
import { CulturePanel } from '../culture-panel/index.ts';
import { loadSaudi } from '../culture-panel/culture-fixtures.test-support.ts';
import { DeskView } from '../desk-view/index.ts';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { InboxList } from '../inbox-list/index.ts';
import { IsolatedSurface } from '../isolated-surface/index.ts';
import { CoachedComposer, CoachList, useCoach } from '../reply-coach/index.ts';
import { storyCoach, storyContext } from '../reply-coach/coach-fixtures.test-support.ts';
import { OfferCard } from '../offer-card/index.ts';
import { offerEvent } from '../offer-card/offer-fixtures.test-support.ts';
import { ReadingChips, ReadingPanel } from '../reading/index.ts';
import { angryReading, readMessages } from '../reading/reading-fixtures.test-support.ts';
import { ReplyComposer } from '../reply-composer/index.ts';
import { createStoryDesk, storyId, storySnapshots } from '../story-desk/index.ts';
import { DueNextList, SlaBadge, SlaCountdown } from '../sla-clocks/index.ts';
import { companyPolicy, runWithLeft, storyBook } from '../sla-clocks/sla-fixtures.test-support.ts';
import { SlaExplanation } from '../sla-explanation/index.ts';
import { SlaPolicyEditor } from '../sla-policy-editor/index.ts';
import { ScenarioReplyBar } from '../scenario-reply-bar/index.ts';
import { ExperimentCard, TemplateEffectTable } from '../template-effect/index.ts';
import { storyAudit, storyEstimates, storyExperiment, storyTitle, storyVerdicts } from '../template-effect/effect-fixtures.test-support.ts';
import { TemplateEditor, TemplateImport } from '../template-editor/index.ts';
import { editorTemplate, samples } from '../template-editor/editor-fixtures.test-support.ts';
import { QuestionGapList } from '../faq-popover/index.ts';
import { storyGaps } from '../faq-popover/faq-fixtures.test-support.ts';
import { storyTemplateOptions } from '../template-picker/template-fixtures.test-support.ts';
import { TemplatePicker, useTemplates } from '../template-picker/index.ts';
import { ThreadView } from '../thread-view/index.ts';
import { describeConformance, type Conforming } from './describe-conformance.test-support.tsx';

const conversationId = storyId('c-haddad');
const inInbox = (child: ReactNode) => <InboxList.Root>{child}</InboxList.Root>;
const inThread = (child: ReactNode) => <ThreadView.Root conversationId={conversationId}>{child}</ThreadView.Root>;
const inComposer = (child: ReactNode) => <ReplyComposer.Root conversationId={conversationId}>{child}</ReplyComposer.Root>;
const coached = { coach: storyCoach, context: storyContext };
const BoundList = forwardRef<HTMLDivElement>(function BoundList(props, ref) {
  return <CoachList {...props} ref={ref} coach={useCoach(coached)} />;
});
const BoundTemplates = forwardRef<HTMLDivElement>(function BoundTemplates(props, ref) {
  return <TemplatePicker.Panel {...props} ref={ref} templates={useTemplates(storyTemplateOptions)} onChoose={() => undefined} />;
});
const BoundCount = forwardRef<HTMLButtonElement>(function BoundCount(props, ref) {
  return <CoachList.Count {...props} ref={ref} coach={useCoach(coached)} />;
});
const BoundScenario = forwardRef<HTMLDivElement>(function BoundScenario(props, ref) {
  return <ScenarioReplyBar {...props} ref={ref} templates={useTemplates(storyTemplateOptions)} />;
});
const soonDue = runWithLeft(10 * 60_000);
const provider = /<FerrymanProvider>/;
const inboxRoot = /<InboxList\.Root>/;
const threadRoot = /<ThreadView\.Root>/;
const composerRoot = /<ReplyComposer\.Root>/;
const section = <section data-mine="">mine</section>;

/** Every public component that has an element. A new one is a row here. */
const components: readonly Conforming[] = [
  { name: 'DeskView', component: DeskView, isSurface: true, outside: provider },
  { name: 'InboxList', component: InboxList, isSurface: true, outside: provider },
  { name: 'InboxList.Root', component: InboxList.Root, isSurface: true, asChild: section, outside: provider },
  { name: 'InboxList.Views', component: InboxList.Views, wrap: inInbox, outside: inboxRoot },
  { name: 'InboxList.Search', component: InboxList.Search, wrap: inInbox, outside: inboxRoot },
  { name: 'InboxList.Rows', component: InboxList.Rows, wrap: inInbox, hasOwnId: true, outside: inboxRoot },
  { name: 'ThreadView', component: ThreadView, props: { conversationId }, isSurface: true, outside: provider },
  { name: 'ThreadView.Root', component: ThreadView.Root, props: { conversationId }, isSurface: true, outside: provider },
  { name: 'ThreadView.Log', component: ThreadView.Log, wrap: inThread, outside: threadRoot },
  { name: 'ReplyComposer', component: ReplyComposer, props: { conversationId }, isSurface: true, outside: provider },
  {
    name: 'ReplyComposer.Root',
    component: ReplyComposer.Root,
    props: { conversationId },
    isSurface: true,
    asChild: section,
    outside: provider,
  },
  {
    name: 'ReplyComposer.Input',
    component: ReplyComposer.Input,
    wrap: inComposer,
    asChild: <textarea data-mine="" />,
    outside: composerRoot,
  },
  { name: 'ReplyComposer.Toolbar', component: ReplyComposer.Toolbar, wrap: inComposer, outside: composerRoot },
  { name: 'ReplyComposer.KindSwitch', component: ReplyComposer.KindSwitch, wrap: inComposer, outside: composerRoot },
  { name: 'ReplyComposer.SendButton', component: ReplyComposer.SendButton, wrap: inComposer, outside: composerRoot },
  { name: 'CoachedComposer', component: CoachedComposer, props: { conversationId, ...coached }, isSurface: true, outside: provider },
  { name: 'CoachList', component: BoundList, wrap: inComposer, outside: composerRoot },
  {
    name: 'CompensationPicker.Panel',
    component: CompensationPicker.Panel,
    props: { conversationId, subject: subjectOf() },
    isSurface: true,
    outside: provider,
  },
  { name: 'OfferCard', component: OfferCard, props: { event: offerEvent('granted') }, isSurface: true, outside: provider },
  { name: 'ApprovalInbox', component: ApprovalInbox, props: { items: approvalItems }, isSurface: true, outside: provider },
  { name: 'BudgetView', component: BudgetView, props: { budgets: [] }, isSurface: true, outside: provider },
  {
    name: 'PolicyEditor',
    component: PolicyEditor,
    props: { policy: storyPolicy, onSave: () => Promise.resolve('saved') },
    isSurface: true,
    outside: provider,
  },
  { name: 'TemplatePicker.Panel', component: BoundTemplates, isSurface: true, outside: provider },
  {
    name: 'TemplateEffectTable',
    component: TemplateEffectTable,
    props: { estimates: storyEstimates, audit: storyAudit, titleOf: storyTitle },
    isSurface: true,
    outside: provider,
  },
  {
    name: 'ExperimentCard',
    component: ExperimentCard,
    props: { experiment: storyExperiment, control: storyVerdicts.running[0], trial: storyVerdicts.running[1], titleOf: storyTitle },
    isSurface: true,
    outside: provider,
  },
  {
    name: 'TemplateEditor',
    component: TemplateEditor,
    props: { template: editorTemplate, samples, onSave: () => undefined },
    isSurface: true,
    outside: provider,
  },
  {
    name: 'TemplateImport',
    component: TemplateImport,
    props: { onImport: () => undefined },
    isSurface: true,
    outside: provider,
  },
  {
    name: 'QuestionGapList',
    component: QuestionGapList,
    props: { gaps: storyGaps, productName: () => undefined },
    isSurface: true,
    outside: provider,
  },
  { name: 'ScenarioReplyBar', component: BoundScenario, wrap: inComposer, outside: composerRoot },
  {
    name: 'ReadingChips',
    component: ReadingChips,
    props: { messageId: 'm-1', reading: angryReading },
    isSurface: true,
    outside: provider,
  },
  { name: 'ReadingPanel', component: ReadingPanel, props: { messages: readMessages }, isSurface: true, outside: provider },
  {
    name: 'CulturePanel',
    component: CulturePanel,
    props: { market: 'SA', loadMarket: loadSaudi },
    isSurface: true,
    outside: provider,
  },
  { name: 'CoachList.Count', component: BoundCount, place: inComposer, outside: provider },
  { name: 'TemplatePicker.Preview', component: TemplatePicker.Preview, place: inInbox, outside: provider },
  { name: 'SlaBadge', component: SlaBadge, props: { run: soonDue }, place: inInbox, outside: provider },
  { name: 'SlaCountdown', component: SlaCountdown, props: { run: soonDue }, place: inInbox, outside: provider },
  { name: 'DueNextList', component: DueNextList, props: { book: storyBook() }, isSurface: true, outside: provider },
  { name: 'SlaExplanation', component: SlaExplanation, props: { runs: [soonDue] }, isSurface: true, outside: provider },
  {
    name: 'SlaPolicyEditor',
    component: SlaPolicyEditor,
    props: { defaultPolicy: companyPolicy, onSave: () => undefined },
    isSurface: true,
    outside: provider,
  },
  { name: 'ConnectionStatus', component: ConnectionStatus, isSurface: true, outside: provider },
];
for (const component of components) describeConformance(component);

/** Public components without a root element that a host could name, and why. */
const withoutRoot: Readonly<Record<string, string>> = {
  FerrymanProvider: 'settings alone',
  SlaProvider: 'clocks alone',
  ShortcutsProvider: 'keys alone',
  OfferReplies: 'words alone',
  MessageBody: 'the text of a message; a plain one has no element',
  ShortcutSheet: 'a dialog: it is mounted by opening',
  CompensationPicker: 'a dialog; its Panel stands above',
  TemplatePicker: 'a dialog; its Panel stands above',
  FaqPopover: 'a popover: the host gives the trigger',
  IsolatedSurface: 'its host element; the test below',
};

it('every public component stands in this suite, or it is said why not', () => {
  const rooms = import.meta.glob<Record<string, unknown>>('../*/index.ts', { eager: true });
  const isComponent = (name: string, value: unknown) =>
    /^[A-Z][a-z]/.test(name) && (typeof value === 'function' || (typeof value === 'object' && value !== null && '$$typeof' in value));
  const names = Object.values(rooms).flatMap((room) => Object.keys(room).filter((name) => isComponent(name, room[name])));
  expect(names.length).toBeGreaterThan(25);
  const known = new Set([...components.map(({ name }) => name.split('.')[0]), ...Object.keys(withoutRoot)]);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

describe('the isolated surface', () => {
  afterEach(cleanup);

  it('gives its ref, class, style and data attributes to the host element', async () => {
    const hosts: (HTMLElement | null)[] = [];
    render(
      <FerrymanProvider desk={createStoryDesk()}>
        <IsolatedSurface ref={(element) => void hosts.push(element)} className="mine" style={{ opacity: 0.5 }} data-host="yes">
          <ConnectionStatus />
        </IsolatedSurface>
      </FerrymanProvider>,
    );
    const host = await waitFor(() => hosts.at(-1) ?? Promise.reject(new Error('the ref is not set')));
    expect(host.shadowRoot?.querySelector('.fm-connection')).toBeTruthy();
    expect([host.className, host.style.opacity, host.dataset['host']]).toEqual(['mine', '0.5', 'yes']);
  });
});

describe('who owns the state', () => {
  afterEach(cleanup);
  const show = (child: ReactNode) =>
    render(
      <FerrymanProvider desk={createStoryDesk({ snapshots: storySnapshots })}>
        <div style={{ inlineSize: 1300, blockSize: 700 }}>{child}</div>
      </FerrymanProvider>,
    );

  for (const [name, component] of [
    ['InboxList', InboxList],
    ['DeskView', DeskView],
  ] as const) {
    it(`${name}: a host that holds the selection is asked and not overruled; one that does not, gets its way`, async () => {
      const asked: unknown[] = [];
      const tell = (id: unknown, { reason }: { reason: string }) => void asked.push([id, reason]);
      const held = show(createElement(component, { selectedConversationId: null, onSelectedConversationChange: tell }));
      const [row] = await screen.findAllByRole('option');
      act(() => row?.click());
      expect(asked).toEqual([[expect.any(String), 'pointer']]);
      expect(screen.queryAllByRole('option', { selected: true })).toEqual([]);
      held.unmount();

      show(createElement(component, { defaultSelectedConversationId: conversationId, onSelectedConversationChange: tell }));
      await waitFor(() => expect(screen.getAllByRole('option', { selected: true })).toHaveLength(1));
      const other = screen.getAllByRole('option', { selected: false })[0];
      act(() => other?.click());
      await waitFor(() => expect(other?.getAttribute('aria-selected')).toBe('true'));
      expect(asked).toHaveLength(2);
    });
  }
});
