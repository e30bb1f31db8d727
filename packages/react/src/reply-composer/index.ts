import * as Parts from './index.parts.ts';
import { AssembledComposer } from './reply-composer.tsx';

/** Where an agent writes a reply or a note, or a buyer a message; its parts hang on it (`ReplyComposer.Root`, `.Input` ...). */
export const ReplyComposer: typeof AssembledComposer & typeof Parts = /* @__PURE__ */ Object.assign(AssembledComposer, Parts);

export type { ReplyComposerProps } from './reply-composer.tsx';
export type { ComposerActions, ReplyComposerRootProps } from './reply-composer-root.tsx';
export type { ReplyComposerInputProps } from './reply-composer-input.tsx';
export type { ReplyComposerToolbarProps } from './reply-composer-toolbar.tsx';
export type { InputDecoration } from './composer-context.ts';
export type { BeforeSend } from './composer-session.ts';
export type { DraftChangeReason, DraftContent } from './composer-state.ts';
export { putIntoComposer, putOfferIntoComposer, takeBackIntoComposer } from './composer-sessions.ts';
export { useFileDrop } from './use-file-drop.ts';
export type { FileDrop } from './use-file-drop.ts';
