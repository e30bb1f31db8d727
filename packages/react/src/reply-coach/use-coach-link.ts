import { useEffect } from 'react';
import { useComposer } from '../reply-composer/composer-context.ts';
import { changeBetween } from '../reply-composer/map-range.ts';
import type { CoachSession } from './coach-session.ts';

/** Lets a coach read the composer around, and change it when the agent asks for it. */
export function useCoachLink(coach: CoachSession): void {
  const { session, fieldRef, edit } = useComposer('Root for a CoachList');
  useEffect(() => {
    const field = fieldRef.current;
    let isComposing = false;
    let { text, kind } = session.state.get();
    const release = coach.attach({
      text: () => {
        const draft = session.state.get();
        return draft.kind === 'note' ? undefined : draft.text;
      },
      isComposing: () => isComposing,
      selection: () => ({ from: fieldRef.current?.selectionStart ?? 0, to: fieldRef.current?.selectionEnd ?? 0 }),
      change: (wanted, caret) =>
        edit(({ text: before }) => {
          const change = changeBetween(before, wanted);
          if (!change) return undefined;
          const { start, end, inserted } = change;
          return { from: start, to: end, insert: wanted.slice(start, start + inserted), selectFrom: caret.from, selectTo: caret.to };
        }),
      select: (from, to) => {
        fieldRef.current?.focus({ preventScroll: true });
        fieldRef.current?.setSelectionRange(from, to);
      },
    });
    const onStart = () => {
      isComposing = true;
    };
    const onEnd = () => {
      isComposing = false;
      coach.textChanged();
    };
    field?.addEventListener('compositionstart', onStart);
    field?.addEventListener('compositionend', onEnd);
    const unsubscribe = session.state.subscribe(() => {
      const next = session.state.get();
      if (next.text === text && next.kind === kind) return;
      ({ text, kind } = next);
      coach.textChanged();
    });
    return () => {
      unsubscribe();
      field?.removeEventListener('compositionstart', onStart);
      field?.removeEventListener('compositionend', onEnd);
      release();
    };
  }, [coach, session, fieldRef, edit]);
}
