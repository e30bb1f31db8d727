export { connectHttpSource } from './connect-http-source.ts';
export type { HttpSource, HttpSourceOptions, NewConversation } from './connect-http-source.ts';
export { failureByStatus, failureOfResponse, parseRetryAfter } from './failure-of-response.ts';
export type { HttpClientOptions } from './http-client.ts';
export type { OnBadInput } from './read-answers.ts';
