'use client';
import type { ReactElement } from 'react';
import type { ReadingReason } from '@ferryman/core/reading';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { percentWords, reasonWords } from './say-reading.ts';
import { fill, useReadingWords } from './use-reading-words.ts';

export interface ReadingWhyProps {
  readonly reasons: readonly ReadingReason[];
  readonly confidence?: number | undefined;
  /** BCP 47 of the message: its words are quoted. */
  readonly language?: string | undefined;
}

const MOST = 6;

/** Why something was read: signs in words, with the stretch of the message that shows them. */
export function ReadingWhy({ reasons, confidence, language }: ReadingWhyProps): ReactElement {
  const words = useReadingWords();
  const { locale } = useFerryman();
  const lines = distinct(reasons, (reason) => reasonWords(reason, words));
  return (
    <div className="fm-reading-why">
      {confidence !== undefined && (
        <p className="fm-reading-quiet">{fill(words.say.sure, { percent: percentWords(confidence, locale) })}</p>
      )}
      <ul className="fm-reading-reasons">
        {lines.map(({ said, quotes }) => (
          <li key={said}>
            {said}
            {quotes.map((quote) => (
              <q key={quote} className="fm-reading-quote" dir="auto" lang={language}>
                {quote}
              </q>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Reasons of one kind in one line, with all that they quote. */
function distinct(
  reasons: readonly ReadingReason[],
  say: (reason: ReadingReason) => string,
): readonly { readonly said: string; readonly quotes: readonly string[] }[] {
  const lines = new Map<string, string[]>();
  for (const reason of reasons) {
    const said = say(reason);
    const quotes = lines.get(said) ?? [];
    const quote = reason.evidence?.text.trim();
    if (quote !== undefined && quote !== '' && !quotes.includes(quote)) quotes.push(quote);
    lines.set(said, quotes);
  }
  return [...lines].slice(0, MOST).map(([said, quotes]) => ({ said, quotes: quotes.slice(0, MOST) }));
}
