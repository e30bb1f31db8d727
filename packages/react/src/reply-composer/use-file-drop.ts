'use client';
import { useRef, useState, type DragEvent } from 'react';
import type { ConversationId } from '@ferryman/core/schema';
import { useDesk } from '../ferryman-provider/ferryman-context.ts';
import { sessionOf } from './composer-sessions.ts';
import { filesOf } from './check-files.ts';

export interface FileDrop {
  /** True while files are over the element. */
  readonly dragging: boolean;
  /** Spread onto the element that takes the drop. */
  readonly dropProps: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Makes an element a place to drop files, e.g. a whole thread. They are added to the conversation's message in the making. */
export function useFileDrop(conversationId: ConversationId): FileDrop {
  const desk = useDesk();
  return useDropTarget(desk.capabilities.attachments !== false, (files) => {
    const session = sessionOf(desk, conversationId);
    const release = session.attach();
    session.addFiles(files);
    release();
  });
}

/** The bare drop target: tells whether files are over it, and hands over what is dropped. */
export function useDropTarget(enabled: boolean, onFiles: (files: readonly File[]) => void): FileDrop {
  const [dragging, setDragging] = useState(false);
  // Enter and leave come for every child: only the outermost pair counts.
  const depth = useRef(0);
  const wanted = (event: DragEvent) => enabled && carriesFiles(event);
  return {
    dragging,
    dropProps: {
      onDragEnter: (event) => {
        if (!wanted(event)) return;
        event.preventDefault();
        depth.current += 1;
        setDragging(true);
      },
      onDragOver: (event) => {
        if (!wanted(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDragLeave: (event) => {
        if (!wanted(event)) return;
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setDragging(false);
      },
      onDrop: (event) => {
        if (!carriesFiles(event)) return;
        // Even where files are not taken: the browser would leave the page for the file.
        event.preventDefault();
        event.stopPropagation();
        depth.current = 0;
        setDragging(false);
        if (enabled) onFiles(filesOf(event.dataTransfer));
      },
    },
  };
}
