'use client';
import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { Evidence, ReadingReason } from '@ferryman/core/reading';
import type { SatisfactionForecast } from '@ferryman/core/reading/forecast';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { Chip } from '../shared/chip.tsx';
import { ResolvedIcon, WarningIcon } from '../shared/icons.tsx';
import { languageName } from '../shared/names.ts';
import { useSurface } from '../shared/use-surface.ts';
import { CorrectField } from './correct-field.tsx';
import { highlightEvidence, messageBody } from './highlight-evidence.ts';
import type { ReadingCorrecting } from './reading-chips.tsx';
import type { ReadingCorrection } from './reading-correction.ts';
import { ReadingFacts, type StatedFact } from './reading-facts.tsx';
import { ReadingWhy } from './reading-why.tsx';
import { alertOf, demandWords, evidenceOf, gapWords, gravity, intensityWords, intentWords, percentWords } from './say-reading.ts';
import { TrendLine } from './trend-line.tsx';
import { fill, useReadingWords } from './use-reading-words.ts';
import type { ReadMessage } from './use-reading.ts';

export interface ReadingPanelProps extends ReadingCorrecting, Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** The buyer's messages with their readings, in the order of time. */
  readonly messages: readonly ReadMessage[];
  /** How the conversation is likely to end. */
  readonly forecast?: SatisfactionForecast | undefined;
  /** Shows that readings are still to come. */
  readonly isReading?: boolean | undefined;
  /** How many messages were corrected, over all conversations. */
  readonly correctedCount?: number | undefined;
}

/** Facts are gathered over so many messages: an order number from last week is another matter's. */
const FACTS_OF = 8;
const MOST_FACTS = 12;
const TREND_OF = 8;
const MOVES = 0.12;

/** What the buyer's last message says and how the conversation goes: matter, feeling, wishes, facts, expectation, outlook, with reasons. */
export const ReadingPanel = forwardRef<HTMLElement, ReadingPanelProps>(function ReadingPanel(props, ref): ReactElement {
  const {
    messages,
    forecast,
    isReading = false,
    corrections,
    correctedCount,
    onCorrect,
    onRestore,
    ownIntents,
    className,
    ...rest
  } = props;
  const words = useReadingWords();
  const surface = useSurface();
  const root = useRef<HTMLElement>(null);
  useImperativeHandle(ref, () => root.current!, []);
  const [shown, setShown] = useState<{ readonly messageId: string; readonly evidence: readonly Evidence[] }>();
  useEffect(() => {
    if (!shown) return undefined;
    return highlightEvidence(messageBody(root.current, shown.messageId), shown.evidence);
  }, [shown]);
  const last = messages.at(-1);
  return (
    <section {...surface} {...rest} ref={root} className={className ? `fm-reading ${className}` : 'fm-reading'} aria-label={words.say.tab}>
      {last ? (
        <Last
          {...{ messages, last, forecast, corrections, correctedCount, onCorrect, onRestore, ownIntents }}
          onEvidence={(messageId, evidence) => setShown(evidence.length === 0 ? undefined : { messageId, evidence })}
        />
      ) : (
        <p className="fm-reading-quiet">{isReading ? words.say.reading : words.say.empty}</p>
      )}
    </section>
  );
});

interface LastProps extends Pick<ReadingPanelProps, 'messages' | 'forecast' | 'correctedCount'>, ReadingCorrecting {
  readonly last: ReadMessage;
  readonly onEvidence: (messageId: string, evidence: readonly Evidence[]) => void;
}

function Last({ messages, last, forecast, corrections = [], correctedCount = 0, onCorrect, onRestore, ownIntents, onEvidence }: LastProps) {
  const words = useReadingWords();
  const { desk, locale } = useFerryman();
  const { reading, id: messageId } = last;
  const { intents, emotion, demands, language } = reading;
  const nameOf = (id: string) => intentWords(id, words, (own) => ownIntents?.find((intent) => intent.id === own)?.name);
  const own = corrections.filter((correction) => correction.messageId === messageId);
  const gap = gapWords(reading, words);
  const facts = statedFacts(messages);
  const alert = alertOf(reading);
  const say = (reasons: readonly ReadingReason[]) => onEvidence(messageId, evidenceOf(reasons));
  const correct = (part: ReadingCorrection['part'], from: string | undefined) => (to: string | undefined) =>
    onCorrect?.({ messageId, part, from, to, by: desk.owner.actor.name, at: desk.serverNow() });
  return (
    <>
      <Section title={words.say.about}>
        {alert === 'threat' && (
          <p className="fm-reading-alert" data-tone="danger">
            <WarningIcon />
            {words.say.threat}
          </p>
        )}
        {intents.length === 0 && <p className="fm-reading-quiet">{words.say.none}</p>}
        {intents.map(({ id, confidence, reasons }) => (
          <Said key={id} name={nameOf(id)} onEvidence={(isOn) => say(isOn ? reasons : [])}>
            <ReadingWhy reasons={reasons} confidence={confidence} language={language.tag} />
          </Said>
        ))}
      </Section>
      <Section title={words.say.feels}>
        <Said
          name={emotion.id === 'calm' ? words.emotions.calm : `${words.emotions[emotion.id]} · ${intensityWords(emotion, words)}`}
          onEvidence={(isOn) => say(isOn ? emotion.reasons : [])}
        >
          <ReadingWhy reasons={emotion.reasons} confidence={emotion.confidence} language={language.tag} />
        </Said>
        <Trend messages={messages} />
      </Section>
      {demands.length > 0 && (
        <Section title={words.say.wants}>
          {demands.map(({ id, confidence, reasons }) => (
            <Said key={id} name={demandWords(id, words)} onEvidence={(isOn) => say(isOn ? reasons : [])}>
              <ReadingWhy reasons={reasons} confidence={confidence} language={language.tag} />
            </Said>
          ))}
        </Section>
      )}
      {gap !== undefined && (
        <Section title={words.say.gap}>
          <p className="fm-reading-gap">{gap}</p>
        </Section>
      )}
      {facts.length > 0 && (
        <Section title={words.say.facts}>
          <ReadingFacts facts={facts} onShowEvidence={(stated) => onEvidence(stated?.messageId ?? '', stated ? [stated.fact] : [])} />
        </Section>
      )}
      {forecast && <Outlook forecast={forecast} />}
      {onCorrect && (
        <details className="fm-reading-section fm-reading-details">
          <summary className="fm-summary fm-overline">{words.say.correct}</summary>
          <CorrectField part="intent" value={intents[0]?.id} ownIntents={ownIntents} onChoose={correct('intent', intents[0]?.id)} />
          <CorrectField part="emotion" value={emotion.id} onChoose={correct('emotion', emotion.id)} />
          <CorrectField part="language" value={language.tag} onChoose={correct('language', language.tag)} />
          {own.length > 0 && onRestore && (
            <Button size="small" variant="quiet" onClick={() => onRestore(messageId)}>
              {words.say.undo}
            </Button>
          )}
        </details>
      )}
      <p className="fm-reading-quiet">
        {language.tag === undefined ? words.say.languageUnknown : fill(words.say.writes, { language: languageName(language.tag, locale) })}
        {reading.by !== 'ferryman' && <> · {fill(words.say.by, { name: reading.by })}</>}
        {correctedCount > 0 && <> · {fill(words.say.corrections, { count: String(correctedCount) })}</>}
      </p>
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="fm-reading-section">
      <h3 className="fm-overline">{title}</h3>
      {children}
    </div>
  );
}

interface SaidProps {
  readonly name: string;
  readonly onEvidence: (isOn: boolean) => void;
  readonly children: ReactNode;
}

/** A line that opens to its reasons; while it is pointed at or has the focus, its words are marked in the message. */
function Said({ name, onEvidence, children }: SaidProps): ReactElement {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- marks words in the thread; the summary inside is what acts
    <details
      className="fm-reading-said"
      onPointerEnter={() => onEvidence(true)}
      onPointerLeave={() => onEvidence(false)}
      onFocus={() => onEvidence(true)}
      onBlur={() => onEvidence(false)}
    >
      <summary className="fm-summary">{name}</summary>
      {children}
    </details>
  );
}

function Trend({ messages }: { readonly messages: readonly ReadMessage[] }): ReactElement | null {
  const words = useReadingWords();
  const values = messages.slice(-TREND_OF).map(({ reading }) => gravity(reading.emotion));
  if (values.length < 2) return null;
  const move = (values.at(-1) ?? 0) - values.slice(0, -1).reduce((sum, value) => sum + value, 0) / (values.length - 1);
  const said = move > MOVES ? words.say.worse : move < -MOVES ? words.say.better : words.say.same;
  return (
    <p className="fm-reading-trend-line">
      <TrendLine values={values} label={said} />
      <span>{said}</span>
    </p>
  );
}

const levels = { low: ['low', 'success'], raised: ['raised', 'warning'], high: ['high', 'danger'] } as const;

function Outlook({ forecast }: { readonly forecast: SatisfactionForecast }): ReactElement {
  const words = useReadingWords();
  const { locale } = useFerryman();
  const [key, tone] = levels[forecast.level];
  const Picture = forecast.level === 'low' ? ResolvedIcon : WarningIcon;
  return (
    <Section title={words.say.outlook}>
      <p className="fm-reading-outlook">
        <Chip tone={tone}>
          <Picture />
          {words.say[key]}
        </Chip>
        <span className="fm-reading-quiet">{fill(words.say.dissatisfied, { percent: percentWords(forecast.probability, locale) })}</span>
      </p>
      {forecast.reasons.length > 0 && (
        <ReadingWhy reasons={forecast.reasons.filter(({ weight = 0 }) => (forecast.level === 'low' ? weight < 0 : weight > 0))} />
      )}
    </Section>
  );
}

function statedFacts(messages: readonly ReadMessage[]): StatedFact[] {
  const stated = new Map<string, StatedFact>();
  for (const { id, reading } of messages.slice(-FACTS_OF).toReversed())
    for (const fact of reading.facts)
      if (fact.kind !== 'number' && !stated.has(`${fact.kind} ${fact.text}`))
        stated.set(`${fact.kind} ${fact.text}`, { fact, messageId: id });
  return [...stated.values()].slice(0, MOST_FACTS);
}
