'use client';
import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useComposer, useComposerState, type InputDecoration } from './composer-context.ts';
import type { ComposerState } from './composer-state.ts';
import { changeBetween, mapRange } from './map-range.ts';

const selectText = (state: ComposerState) => state.text;

/** The same text under the field, unseen but for wavy lines. Rendered only while there are lines to show. */
export function ReplyComposerDecorations({ decorations }: { readonly decorations: readonly InputDecoration[] }): ReactNode {
  const { session, fieldRef } = useComposer('Input');
  const live = useComposerState(session, selectText);
  const later = useDeferredValue(live);
  const mirror = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (!field) return undefined;
    const follow = () => mirror.current?.scrollTo(field.scrollLeft, field.scrollTop);
    field.addEventListener('scroll', follow, { passive: true });
    return () => field.removeEventListener('scroll', follow);
  }, [fieldRef]);
  const mapped = useMapped(decorations, later);
  const { text, lines } = useMemo(() => keepUp(later, live, mapped), [later, live, mapped]);
  const shown = useMemo(() => pieces(text, lines), [text, lines]);
  // A longer text may have scrolled the field before its mirror had the text.
  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (field) mirror.current?.scrollTo(field.scrollLeft, field.scrollTop);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- again whenever the mirror has another text
  }, [fieldRef, shown]);

  return (
    <div ref={mirror} className="fm-composer-mirror" aria-hidden dir="auto">
      {shown}
      {/* A last empty line has no height without something in it. */}
      {'\u200b'}
    </div>
  );
}

interface Mirrored {
  readonly text: string;
  readonly lines: readonly InputDecoration[];
}

/**
 * What is typed behind the last line moves none of them, and may reach the mirror after the key was painted; what is
 * typed before one moves it at once.
 */
function keepUp(later: string, live: string, lines: readonly InputDecoration[]): Mirrored {
  const change = later === live ? undefined : changeBetween(later, live);
  if (!change || lines.every(({ to }) => to < change.start)) return { text: later, lines };
  return { text: live, lines: lines.flatMap((line) => mapRange(line, change) ?? []) };
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
