export { MessageBody } from './message-body.tsx';
export { isolate, neutraliseText, plainLine } from './neutralise-text.ts';
export type { TextPiece } from './neutralise-text.ts';
