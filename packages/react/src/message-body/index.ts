export { MessageBody } from './message-body.tsx';
export { isolate, plainLine } from './neutralise-text.ts';
