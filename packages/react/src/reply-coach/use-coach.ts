'use client';
import { useCallback, useId, useLayoutEffect, useMemo, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import type { Coach, CoachContext, CoachDiagnostic } from '@ferryman/core/coach';
import type { Rewriter, RewriteRequest } from '@ferryman/core/coach/rewrites';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import type { InputDecoration } from '../reply-composer/composer-context.ts';
import type { BeforeSend } from '../reply-composer/composer-session.ts';
import { isComposingKey } from '../reply-composer/composing.ts';
import { useShortcuts } from '../shortcut-sheet/use-shortcuts.tsx';
import { createCoachSession, type CoachSession } from './coach-session.ts';
import { decorationsOf, type CoachOverride } from './coach-state.ts';
import '../locales/english/coach.ts';

export interface CoachOptions {
  /** The engine for the conversation's language, marketplace and team. Undefined, as while it loads: no remarks. */
  readonly coach: Coach | undefined;
  /** What the draft is checked against. Keep the object the same while its facts are: a new one is a new reading. */
  readonly context: CoachContext;
  /** Who proposes rewrites: from packs, a host's model, or both. Keep the list the same: a new one is asked anew. */
  readonly rewriters?: readonly Rewriter[] | undefined;
  /** The reading of the buyer's last message, for rewrites. */
  readonly reading?: RewriteRequest['reading'];
  /** A message left in spite of a remark, with the agent's reason; to be counted (`noteOverride`). */
  readonly onOverride?: ((override: CoachOverride) => void) | undefined;
  /** A remark's repair was taken; to be counted (`noteFixed`). */
  readonly onFixed?: ((remark: CoachDiagnostic) => void) | undefined;
  /** Words for a team's own rules. Undefined: the rule's id is shown. */
  readonly ruleWords?: ((remark: CoachDiagnostic) => string | undefined) | undefined;
}

/** A coach bound to a composer: `composerProps` go to the `ReplyComposer`, the binding itself to `CoachList` inside it. */
export interface CoachBinding {
  readonly session: CoachSession;
  readonly composerProps: {
    readonly inputDecorations: readonly InputDecoration[];
    readonly beforeSend: BeforeSend;
    readonly onSent: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
  /** BCP 47 tag of what the draft is written in. */
  readonly language: string;
  readonly ruleWords: CoachOptions['ruleWords'];
  readonly listId: string;
}

const NO_REWRITERS: readonly Rewriter[] = [];

/**
 * Binds a coach to the draft of the composer that `CoachList` stands in. The draft is read in idle time after a pause,
 * never on the path of a key, and never inside an input method's composition; errors hold back sending until they are
 * mended or passed over with a reason.
 */
export function useCoach(options: CoachOptions): CoachBinding {
  const { coach, context, rewriters = NO_REWRITERS, reading, onOverride, onFixed, ruleWords } = options;
  const [session] = useState(createCoachSession);
  const text = useText();
  const shortcuts = useShortcuts();
  const listId = useId();

  useLayoutEffect(
    () => session.setSettings({ coach, context, rewriters, reading, onOverride, onFixed }),
    [session, coach, context, rewriters, reading, onOverride, onFixed],
  );

  const readRemarks = useCallback(() => session.state.get().remarks, [session]);
  const remarks = useSyncExternalStore(session.state.subscribe, readRemarks, readRemarks);
  const inputDecorations = useMemo(() => decorationsOf(remarks, session.state.get().text), [remarks, session]);

  const beforeSend = useCallback<BeforeSend>(
    ({ kind }) => (kind === 'reply' && session.blockers().length > 0 ? { reason: text('coach.blocked') } : undefined),
    [session, text],
  );
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.defaultPrevented || isComposingKey(event)) return;
      const id = shortcuts.match(event, 'composer');
      if (id === 'coachFix') {
        if (session.openAtCaret()) event.preventDefault();
      } else if (id === 'coachNext' || id === 'coachPrevious') {
        event.preventDefault();
        session.step(id === 'coachNext' ? 1 : -1);
      }
    },
    [session, shortcuts],
  );
  const language = context.language;
  return useMemo(
    () => ({
      session,
      composerProps: { inputDecorations, beforeSend, onSent: session.sent, onKeyDown },
      language,
      ruleWords,
      listId,
    }),
    [session, inputDecorations, beforeSend, onKeyDown, language, ruleWords, listId],
  );
}
