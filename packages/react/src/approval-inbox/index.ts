export { ApprovalInbox } from './approval-inbox.tsx';
export type { ApprovalInboxProps, ApprovalItem } from './approval-inbox.tsx';
