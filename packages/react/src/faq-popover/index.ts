export { FaqPopover, QuestionGapList } from './faq-popover.tsx';
export type { FaqEntry, FaqPopoverProps, QuestionGapListProps } from './faq-popover.tsx';
