export { FerrymanProvider, useDesk, useFerryman, useText } from './ferryman-provider/index.ts';
export type { FerrymanProviderProps, FerrymanSettings, Text } from './ferryman-provider/index.ts';
export { ReplyComposer, putIntoComposer, takeBackIntoComposer, useFileDrop } from './reply-composer/index.ts';
export type {
  BeforeSend,
  ComposerActions,
  DraftChangeReason,
  DraftContent,
  FileDrop,
  InputDecoration,
  ReplyComposerInputProps,
  ReplyComposerProps,
  ReplyComposerRootProps,
  ReplyComposerToolbarProps,
} from './reply-composer/index.ts';
export { ShortcutSheet, ShortcutsProvider, shortcuts, useShortcuts } from './shortcut-sheet/index.ts';
export type {
  BoundShortcuts,
  SendKey,
  Shortcut,
  ShortcutId,
  ShortcutOverrides,
  ShortcutScope,
  ShortcutSheetProps,
  ShortcutsProviderProps,
} from './shortcut-sheet/index.ts';
export { ThreadView } from './thread-view/index.ts';
export type { ThreadLogProps, ThreadRootProps, ThreadViewProps } from './thread-view/index.ts';
export { ConnectionStatus } from './connection-status/index.ts';
export type { ConnectionStatusProps } from './connection-status/index.ts';
export { CompensationPicker, plainReply } from './compensation-picker/index.ts';
export type {
  CompensationPanelProps,
  CompensationPickerProps,
  CompensationSubject,
  FillReply,
  FillReplyRequest,
  RemedySensitivityProps,
} from './compensation-picker/index.ts';
export { OfferCard } from './offer-card/index.ts';
export type { OfferCardProps } from './offer-card/index.ts';
export { ApprovalInbox } from './approval-inbox/index.ts';
export type { ApprovalInboxProps, ApprovalItem } from './approval-inbox/index.ts';
export { PolicyEditor } from './compensation-policy-editor/index.ts';
export type { PolicyEditorProps, PolicySaved, PolicySample } from './compensation-policy-editor/index.ts';
export { BudgetView } from './budget-view/index.ts';
export type { BudgetStand, BudgetViewProps } from './budget-view/index.ts';
export { applyCorrections, createReadingBook, ReadingChips, ReadingPanel, useReading, useReadings } from './reading/index.ts';
export type {
  DeskReading,
  ReadableMessage,
  ReadingBook,
  ReadingBookOptions,
  ReadingChipsProps,
  ReadingCorrecting,
  ReadingCorrection,
  ReadingPanelProps,
  ReadMessage,
} from './reading/index.ts';
export { CulturePanel } from './culture-panel/index.ts';
export type { CulturePanelProps, DismissalReason, MarketLoader } from './culture-panel/index.ts';
export { CoachedComposer, CoachList, useCoach } from './reply-coach/index.ts';
export type {
  CoachBinding,
  CoachedComposerProps,
  CoachListCountProps,
  CoachListProps,
  CoachListRootProps,
  CoachOptions,
  CoachOverride,
} from './reply-coach/index.ts';
export { DueNextList, SlaBadge, SlaCountdown, SlaProvider, useSlaRuns } from './sla-clocks/index.ts';
export type { DueNextListProps, SlaBadgeProps, SlaCountdownProps, SlaProviderProps } from './sla-clocks/index.ts';
export { SlaExplanation } from './sla-explanation/index.ts';
export type { SlaExplanationProps } from './sla-explanation/index.ts';
export { SlaPolicyEditor } from './sla-policy-editor/index.ts';
export type { SlaPolicyEditorProps } from './sla-policy-editor/index.ts';
export { DeskView } from './desk-view/index.ts';
export type { DeskComposerProps, DeskCulture, DeskViewProps } from './desk-view/index.ts';
export { InboxList, createDefaultViews, useInboxView } from './inbox-list/index.ts';
export type {
  InboxListParts,
  InboxListProps,
  InboxRootProps,
  InboxRowProps,
  InboxRowsProps,
  InboxSearchProps,
  InboxViewOption,
  InboxViewsProps,
  SelectionReason,
} from './inbox-list/index.ts';
export { useConversation } from './shared/use-conversation.ts';
export type { OpenConversation } from './shared/use-conversation.ts';
export { TemplatePicker, useTemplates } from './template-picker/index.ts';
export type {
  FilledTemplate,
  InsertedTemplate,
  SentTemplate,
  TemplateEngines,
  TemplatePanelProps,
  TemplatePickerProps,
  TemplatePreviewProps,
  TemplatesBinding,
  TemplateSession,
  TemplateSlashProps,
  TemplatesOptions,
  TextWish,
} from './template-picker/index.ts';
export { ScenarioReplyBar } from './scenario-reply-bar/index.ts';
export type { ScenarioReplyBarProps } from './scenario-reply-bar/index.ts';
export { ExperimentCard, TemplateEffectTable } from './template-effect/index.ts';
export type { ExperimentCardProps, TemplateEffectTableProps } from './template-effect/index.ts';
export { TemplateEditor, TemplateImport } from './template-editor/index.ts';
export type { TemplateEditorProps, TemplateImportProps, TemplateSample } from './template-editor/index.ts';
export { FaqPopover, QuestionGapList } from './faq-popover/index.ts';
export type { FaqEntry, FaqPopoverProps, QuestionGapListProps } from './faq-popover/index.ts';
