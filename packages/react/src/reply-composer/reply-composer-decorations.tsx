'use client';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useComposer, useComposerState, type InputDecoration } from './composer-context.ts';
import type { ComposerState } from './composer-state.ts';
import { changeBetween, mapRange } from './map-range.ts';

const selectText = (state: ComposerState) => state.text;

/** The same text under the field, unseen but for wavy lines. Rendered only while there are lines to show. */
export function ReplyComposerDecorations({ decorations }: { readonly decorations: readonly InputDecoration[] }): ReactNode {
  const { session, fieldRef } = useComposer('Input');
  const text = useComposerState(session, selectText);
  const mirror = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (!field) return undefined;
    const follow = () => mirror.current?.scrollTo(field.scrollLeft, field.scrollTop);
    field.addEventListener('scroll', follow, { passive: true });
    return () => field.removeEventListener('scroll', follow);
  }, [fieldRef]);
  // A longer text may have scrolled the field before its mirror had the text.
  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (field) mirror.current?.scrollTo(field.scrollLeft, field.scrollTop);
  });

  const mapped = useMapped(decorations, text);
  return (
    <div ref={mirror} className="fm-composer-mirror" aria-hidden dir="auto">
      {pieces(text, mapped)}
      {/* A last empty line has no height without something in it. */}
      {'\u200b'}
    </div>
  );
}

/** The lines moved along with what was typed since they were given, so that none jumps to other words before the next reading. */
function useMapped(given: readonly InputDecoration[], text: string): readonly InputDecoration[] {
  const [kept, keep] = useState({ given, text, mapped: given });
  if (kept.given === given && kept.text === text) return kept.mapped;
  const change = kept.given === given ? changeBetween(kept.text, text) : undefined;
  const mapped = change ? kept.mapped.flatMap((line) => mapRange(line, change) ?? []) : given;
  keep({ given, text, mapped });
  return mapped;
}

function pieces(text: string, decorations: readonly InputDecoration[]): ReactNode[] {
  const shown: ReactNode[] = [];
  let place = 0;
  for (const { from, to, severity } of [...decorations].sort((one, other) => one.from - other.from)) {
    // Made for an older text, or overlapping one before it.
    if (from < place || to > text.length || from >= to) continue;
    shown.push(
      text.slice(place, from),
      <span key={from} className="fm-composer-underline" data-severity={severity}>
        {text.slice(from, to)}
      </span>,
    );
    place = to;
  }
  shown.push(text.slice(place));
  return shown;
}
