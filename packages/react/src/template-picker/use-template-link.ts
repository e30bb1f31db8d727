import { useEffect } from 'react';
import { useComposer } from '../reply-composer/composer-context.ts';
import type { TemplateSession } from './template-session.ts';

/** Lets templates read the composer around, and write into it when the agent asks for one. */
export function useTemplateLink(templates: TemplateSession, part: string): void {
  const { session, fieldRef, edit } = useComposer(part);
  // The field is another one for another conversation, and so is the session.
  useEffect(() => {
    const field = fieldRef.current;
    let isComposing = false;
    const read = () => {
      const at = fieldRef.current;
      const { text, kind } = session.state.get();
      const isHere = at !== null && at.matches(':focus') && !isComposing && at.selectionStart === at.selectionEnd;
      templates.draftChanged(text, isHere ? at.selectionStart : undefined, kind);
    };
    const onStart = () => {
      isComposing = true;
      read();
    };
    const onEnd = () => {
      isComposing = false;
      read();
    };
    const release = templates.attach({
      replace: (insert, place) =>
        edit(({ from, to }) => {
          const at = place ?? { from, to };
          return { ...at, insert, selectFrom: at.from + insert.length, selectTo: at.from + insert.length };
        }),
      select: (from, to) => fieldRef.current?.setSelectionRange(from, to),
      send: () => session.send(),
    });
    read();
    const page = field?.ownerDocument;
    const stops = [session.state.subscribe(read), release];
    page?.addEventListener('selectionchange', read);
    field?.addEventListener('focus', read);
    field?.addEventListener('blur', read);
    field?.addEventListener('compositionstart', onStart);
    field?.addEventListener('compositionend', onEnd);
    return () => {
      for (const stop of stops) stop();
      page?.removeEventListener('selectionchange', read);
      field?.removeEventListener('focus', read);
      field?.removeEventListener('blur', read);
      field?.removeEventListener('compositionstart', onStart);
      field?.removeEventListener('compositionend', onEnd);
    };
  }, [templates, session, fieldRef, edit]);
}
