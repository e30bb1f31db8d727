'use client';
import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import { NewMessagesButton } from './new-messages-button.tsx';
import { ThreadAnnouncer } from './thread-announcer.tsx';
import { ThreadLog, type ThreadLogProps } from './thread-log.tsx';
import { ThreadPlaceholder } from './thread-placeholder.tsx';
import { ThreadRoot, type ThreadRootProps } from './thread-root.tsx';

export interface ThreadViewProps extends Omit<ThreadRootProps, 'children'> {
  readonly renderBody?: ThreadLogProps['renderBody'];
  readonly renderBelow?: ThreadLogProps['renderBelow'];
}

/** The parts under `ThreadView`. */
export interface ThreadViewParts {
  readonly Root: typeof ThreadRoot;
  readonly Log: typeof ThreadLog;
  readonly Placeholder: typeof ThreadPlaceholder;
  readonly NewMessagesButton: typeof NewMessagesButton;
  readonly Announcer: typeof ThreadAnnouncer;
}

const AssembledThread = forwardRef<HTMLDivElement, ThreadViewProps>(function ThreadView({ renderBody, renderBelow, ...root }, ref) {
  return (
    <ThreadRoot {...root} ref={ref}>
      <ThreadPlaceholder />
      <ThreadLog renderBody={renderBody} renderBelow={renderBelow} />
      <NewMessagesButton />
      <ThreadAnnouncer />
    </ThreadRoot>
  );
});

/** One conversation: everything that was said and done in it, and own messages on their way. Fills its parent's height. */
export const ThreadView: ForwardRefExoticComponent<ThreadViewProps & RefAttributes<HTMLDivElement>> & ThreadViewParts =
  /* @__PURE__ */ Object.assign(AssembledThread, {
    Root: ThreadRoot,
    Log: ThreadLog,
    Placeholder: ThreadPlaceholder,
    NewMessagesButton,
    Announcer: ThreadAnnouncer,
  });
