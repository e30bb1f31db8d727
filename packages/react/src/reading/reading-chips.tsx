'use client';
import { forwardRef, type ComponentPropsWithoutRef, type ReactElement, type ReactNode } from 'react';
import type { Reading } from '@ferryman/core/reading';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { languageName } from '../shared/names.ts';
import { useSurface } from '../shared/use-surface.ts';
import { CorrectField } from './correct-field.tsx';
import { ReadingChip } from './reading-chip.tsx';
import type { ReadingCorrection } from './reading-correction.ts';
import { AlertIcon, FeelingIcon, IntentIcon, LanguageIcon } from './reading-icons.ts';
import { alertOf, intensityWords, intentWords } from './say-reading.ts';
import { fill, useReadingWords } from './use-reading-words.ts';

/** What an agent may do with a reading that is wrong. */
export interface ReadingCorrecting {
  readonly corrections?: readonly ReadingCorrection[] | undefined;
  readonly onCorrect?: ((correction: ReadingCorrection) => void) | undefined;
  /** Takes the corrections of a message back. */
  readonly onRestore?: ((messageId: string) => void) | undefined;
  /** Intents of the shop's own, for names and choice. */
  readonly ownIntents?: readonly { readonly id: string; readonly name: string }[] | undefined;
}

export interface ReadingChipsProps extends ReadingCorrecting, Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly messageId: string;
  readonly reading: Reading;
  /** The conversation's language, BCP 47: another one is shown. */
  readonly expectedLanguage?: string | undefined;
}

const MOST_INTENTS = 2;
/** Below this a language is a guess, and a guess is no news. */
const SURE = 0.6;

/** What a message says, in chips under it: the matter, the feeling, an unexpected language, an alert. Each says why. */
export const ReadingChips = forwardRef<HTMLDivElement, ReadingChipsProps>(function ReadingChips(props, ref): ReactElement | null {
  const { messageId, reading, expectedLanguage, corrections = [], onCorrect, onRestore, ownIntents, className, ...rest } = props;
  const words = useReadingWords();
  const { desk, locale } = useFerryman();
  const surface = useSurface();
  const { intents, emotion, language } = reading;
  const nameOf = (id: string) => intentWords(id, words, (own) => ownIntents?.find((intent) => intent.id === own)?.name);
  const isCorrected = (part: ReadingCorrection['part']) => corrections.some((correction) => correction.part === part);
  const field = (part: ReadingCorrection['part'], value: string | undefined) =>
    onCorrect &&
    ((close: () => void): ReactNode => (
      <>
        <CorrectField
          part={part}
          value={value}
          ownIntents={ownIntents}
          onChoose={(to) => {
            close();
            onCorrect({ messageId, part, from: value, to, by: desk.owner.actor.name, at: desk.serverNow() });
          }}
        />
        {isCorrected(part) && onRestore && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              close();
              onRestore(messageId);
            }}
          >
            {words.say.undo}
          </Button>
        )}
      </>
    ));
  const common = { messageId, language: language.tag };
  const alert = alertOf(reading);
  const differs = language.tag !== undefined && language.confidence >= SURE && base(language.tag) !== base(expectedLanguage);
  // The element stays where nothing is said: by it the panel finds the message.
  const isEmpty = !alert && intents.length === 0 && emotion.id === 'calm' && !differs && corrections.length === 0;
  return (
    <div
      {...surface}
      {...rest}
      ref={ref}
      data-fm-reading={messageId}
      {...(isEmpty ? {} : { role: 'group', 'aria-label': words.say.tab })}
      className={className ? `fm-reading-chips ${className}` : 'fm-reading-chips'}
    >
      {alert && (
        <ReadingChip
          {...common}
          icon={AlertIcon}
          tone={alert === 'threat' ? 'danger' : 'warning'}
          words={alert === 'threat' ? words.say.threat : words.signs.slang}
          reasons={alertReasons(reading)}
          isCorrected={false}
        />
      )}
      {intents.slice(0, MOST_INTENTS).map(({ id, confidence, reasons }) => (
        <ReadingChip
          key={id}
          {...common}
          icon={IntentIcon}
          words={nameOf(id)}
          confidence={confidence}
          reasons={reasons}
          isCorrected={isCorrected('intent')}
          correction={field('intent', id)}
        />
      ))}
      {intents.length === 0 && isCorrected('intent') && (
        <ReadingChip
          {...common}
          icon={IntentIcon}
          words={words.say.none}
          reasons={[]}
          isCorrected={isCorrected('intent')}
          correction={field('intent', undefined)}
        />
      )}
      {(emotion.id !== 'calm' || isCorrected('emotion')) && (
        <ReadingChip
          {...common}
          icon={FeelingIcon}
          tone={emotion.id === 'angry' || emotion.id === 'threatening' ? 'danger' : emotion.id === 'pleased' ? 'success' : undefined}
          words={emotion.id === 'calm' ? words.emotions.calm : `${words.emotions[emotion.id]} · ${intensityWords(emotion, words)}`}
          confidence={emotion.confidence}
          reasons={emotion.reasons}
          isCorrected={isCorrected('emotion')}
          correction={field('emotion', emotion.id)}
        />
      )}
      {(differs || isCorrected('language')) && language.tag !== undefined && (
        <ReadingChip
          {...common}
          icon={LanguageIcon}
          tone="information"
          words={fill(words.say.writes, { language: languageName(language.tag, locale) })}
          confidence={language.confidence}
          reasons={language.reasons}
          isCorrected={isCorrected('language')}
          correction={field('language', language.tag)}
        />
      )}
    </div>
  );
});

const base = (tag: string | undefined): string | undefined => tag?.split('-')[0];

function alertReasons({ slang, emotion, intents }: Reading): Reading['emotion']['reasons'] {
  const said = slang.map(({ start, end, text, term }) => ({ rule: 'slang', evidence: { start, end, text }, detail: term }));
  const threats = intents.filter(({ id }) => id.endsWith('_threat')).flatMap(({ reasons }) => reasons);
  const all = [...said, ...threats];
  return all.length > 0 ? all : emotion.reasons;
}
