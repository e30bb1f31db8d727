/**
 * Everything a page without a bundler needs, in files that import nothing from elsewhere: the elements, the desk, a browser's
 * platform and the HTTP source. It brings its own React. Pages with a bundler take the packages by name instead.
 */
export { connectHttpSource } from '@ferryman/adapter-http';
export type { HttpSource, HttpSourceOptions, NewConversation } from '@ferryman/adapter-http';
export { createBrowserPlatform } from '@ferryman/browser';
export { createDesk } from '@ferryman/core/desk';
export type { Desk } from '@ferryman/core/desk';
export { createConversationLog, foldConversation, summaryOf } from '@ferryman/core/conversation';
export { fail, succeed } from '@ferryman/core/kernel';
export {
  commandIdSchema,
  conversationEventSchema,
  conversationIdSchema,
  conversationSummarySchema,
  cursorSchema,
} from '@ferryman/core/schema';
export type { Source } from '@ferryman/core/source';
export { createElementClass } from './create-element-class.ts';
export type { FerrymanElement } from './create-element-class.ts';
export { defineFerrymanElements } from './define-ferryman-elements.ts';
export { mount } from './mount.ts';
export type { Mounted, MountOptions } from './mount.ts';
