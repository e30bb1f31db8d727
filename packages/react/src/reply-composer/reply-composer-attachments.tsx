'use client';
import { useEffect, type HTMLAttributes, type ReactElement } from 'react';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import { MAX_FILES } from './check-files.ts';
import { useComposer, useComposerState } from './composer-context.ts';
import type { ComposerState } from './composer-state.ts';

const selectItems = (state: ComposerState) => state.items;

/** Most replies carry no file. */
const late = lateModule(() => import('./attachment-list.tsx'));

/** The files of the message, each with its progress and what can be done about it. Renders nothing without files. */
export function ReplyComposerAttachments(props: HTMLAttributes<HTMLUListElement>): ReactElement | null {
  const composer = useComposer('Attachments');
  const items = useComposerState(composer.session, selectItems);
  const there = useLateModule(late, items.length > 0);
  // Fetched before it is needed: a file may be added when the network is gone.
  useEffect(() => void late.load(), []);
  return there ? <there.AttachmentList {...props} composer={composer} items={items} maxFiles={MAX_FILES} /> : null;
}
