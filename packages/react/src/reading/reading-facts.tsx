'use client';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Fact } from '@ferryman/core/reading';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { CheckIcon } from '../shared/icons.tsx';
import { cachedFormat } from '../shared/cached-format.ts';
import { useReadingWords } from './use-reading-words.ts';

export interface StatedFact {
  readonly fact: Fact;
  readonly messageId: string;
}

export interface ReadingFactsProps {
  /** Newest first. */
  readonly facts: readonly StatedFact[];
  readonly onShowEvidence: (stated: StatedFact | undefined) => void;
}

const SAID_MS = 2000;
const days = cachedFormat((locale, _kind: 'day') => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }));

/** What the buyer stated, to be copied; what points to a person is covered until asked for. */
export function ReadingFacts({ facts, onShowEvidence }: ReadingFactsProps): ReactElement {
  return (
    <ul className="fm-reading-facts">
      {facts.map((stated) => (
        <FactRow key={`${stated.fact.kind} ${stated.fact.text}`} stated={stated} onShowEvidence={onShowEvidence} />
      ))}
    </ul>
  );
}

function FactRow({
  stated,
  onShowEvidence,
}: {
  readonly stated: StatedFact;
  readonly onShowEvidence: ReadingFactsProps['onShowEvidence'];
}) {
  const { fact } = stated;
  const words = useReadingWords();
  const { locale } = useFerryman();
  const [isShown, setShown] = useState(!fact.personal);
  const [isCopied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const name = words.factKinds[fact.kind];
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(fact.value.type === 'code' ? fact.value.code : fact.text);
    } catch {
      // A page without the right to the clipboard: nothing is claimed.
      return;
    }
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), SAID_MS);
  };
  const aside = asideOf(fact, locale);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- marks words in the thread; the buttons inside are what acts
    <li
      className="fm-reading-fact"
      data-personal={fact.personal ? '' : undefined}
      onPointerEnter={() => onShowEvidence(stated)}
      onPointerLeave={() => onShowEvidence(undefined)}
      onFocus={() => onShowEvidence(stated)}
      onBlur={() => onShowEvidence(undefined)}
    >
      <span className="fm-reading-fact-name">
        {name}
        {fact.personal && <span className="fm-reading-personal"> · {words.say.personal}</span>}
      </span>
      <bdi className="fm-reading-fact-value fm-tabular">{isShown ? fact.text : masked(fact.text)}</bdi>
      {isShown && aside !== undefined && aside !== fact.text && <bdi className="fm-reading-quiet">{aside}</bdi>}
      {fact.value.type === 'code' && fact.value.checked && (
        <span className="fm-reading-checked">
          <CheckIcon />
          {words.signs.checkDigit}
        </span>
      )}
      <span className="fm-reading-fact-actions">
        {fact.personal && (
          <Button
            size="small"
            variant="quiet"
            aria-label={`${isShown ? words.say.hide : words.say.show}: ${name}`}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? words.say.hide : words.say.show}
          </Button>
        )}
        <Button size="small" variant="quiet" aria-label={`${words.say.copy}: ${name}`} onClick={() => void copy()}>
          <span aria-live="polite">{isCopied ? words.say.copied : words.say.copy}</span>
        </Button>
      </span>
    </li>
  );
}

/** The first sign and the last two of a longer one: enough to tell two numbers apart. */
function masked(text: string): string {
  const signs = Array.from(text);
  return signs.length < 6 ? '•••' : `${signs[0]}•••${signs.slice(-2).join('')}`;
}

/** What the words mean, where that is not what they say. */
function asideOf({ value }: Fact, locale: string): string | undefined {
  switch (value.type) {
    case 'day':
      return dayWords(value.day, locale);
    case 'days': {
      const [from, to] = [dayWords(value.from, locale), dayWords(value.to, locale)];
      return from === undefined || to === undefined ? undefined : `${from} – ${to}`;
    }
    case 'time':
      return value.time;
    case 'code':
      return value.issuer;
    default:
      return undefined;
  }
}

function dayWords(day: string, locale: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? days(locale, 'day').format(Date.parse(day)) : undefined;
}
