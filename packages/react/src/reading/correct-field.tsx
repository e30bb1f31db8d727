'use client';
import { useId, type ReactElement } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { languageName } from '../shared/names.ts';
import type { ReadingCorrection } from './reading-correction.ts';
import { useReadingWords } from './use-reading-words.ts';
import type { ReadingWords } from './words/reading-words.ts';

export interface CorrectFieldProps {
  readonly part: ReadingCorrection['part'];
  /** What is read now. */
  readonly value: string | undefined;
  /** Intents of the shop's own, beside the taxonomy's. */
  readonly ownIntents?: readonly { readonly id: string; readonly name: string }[] | undefined;
  /** Languages to choose from, BCP 47. */
  readonly languages?: readonly string[] | undefined;
  readonly onChoose: (to: string | undefined) => void;
}

const NOTHING = '-';
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'he', 'hi', 'id', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'th', 'tr', 'uk', 'vi', 'zh'];
const labels = { intent: 'changeIntent', emotion: 'changeEmotion', language: 'changeLanguage' } as const;

/** Sets a part of a reading right: a plain choice, so that it works by keyboard, by touch and with every helper. */
export function CorrectField({ part, value, ownIntents, languages = LANGUAGES, onChoose }: CorrectFieldProps): ReactElement {
  const words = useReadingWords();
  const { locale } = useFerryman();
  const id = useId();
  return (
    <div className="fm-reading-correct">
      <label htmlFor={id}>{words.say[labels[part]]}</label>
      <select
        id={id}
        className="fm-input"
        value={value ?? NOTHING}
        onChange={({ target }) => onChoose(target.value === NOTHING ? undefined : target.value)}
      >
        {part === 'intent' && <IntentChoices words={words} own={ownIntents} value={value} />}
        {part === 'emotion' && choices(Object.entries(words.emotions))}
        {part === 'language' && (
          <>
            {value === undefined && <option value={NOTHING}>{words.say.languageUnknown}</option>}
            {choices([...new Set([...(value === undefined ? [] : [value]), ...languages])].map((tag) => [tag, languageName(tag, locale)]))}
          </>
        )}
      </select>
    </div>
  );
}

interface IntentChoicesProps {
  readonly words: ReadingWords;
  readonly own: CorrectFieldProps['ownIntents'];
  readonly value: string | undefined;
}

function IntentChoices({ words, own = [], value }: IntentChoicesProps): ReactElement {
  const known = Object.entries(words.intents);
  const isKnown = value === undefined || value in words.intents || own.some(({ id }) => id === value);
  return (
    <>
      <option value={NOTHING}>{words.say.none}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {choices(own.map(({ id, name }) => [id, name]))}
      {Object.entries(words.stages).map(([stage, name]) => (
        <optgroup key={stage} label={name}>
          {choices(known.filter(([id]) => id.startsWith(`${stage}.`)))}
        </optgroup>
      ))}
    </>
  );
}

function choices(entries: readonly (readonly [string, string])[]): ReactElement[] {
  return entries.map(([id, name]) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
}
