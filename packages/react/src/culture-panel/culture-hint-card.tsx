'use client';
import { useId, useState, type ReactElement } from 'react';
import type { CultureHint, HintReason, MarketDay } from '@ferryman/core/culture';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button, IconButton } from '../shared/button.tsx';
import { Chip } from '../shared/chip.tsx';
import { ChevronDownIcon, RemoveIcon } from '../shared/icons.tsx';
import { directionOf, languageName, marketName } from '../shared/names.ts';
import { confidenceKeys, hintKeys, localised, reasonKeys } from './culture-words.ts';
import '../locales/english/culture.ts';

export interface CultureHintCardProps {
  readonly hint: CultureHint;
  /** Days that are on, for the names of those a hint rests on. */
  readonly days: readonly MarketDay[];
  readonly onDismiss: () => void;
  readonly onNotForThisBuyer: (() => void) | undefined;
}

/** One hint: a line, and on demand why it is said, by whom, and how sure that is. */
export function CultureHintCard({ hint, days, onDismiss, onNotForThisBuyer }: CultureHintCardProps): ReactElement {
  const { text, locale } = useFerryman();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { confidence, sources } = hint.evidence;
  const fromPack = 'text' in hint.wording;
  const said = fromPack ? localised(hint.wording.text, locale) : { text: keyText(), lang: locale };
  const why = 'why' in hint.wording && hint.wording.why ? localised(hint.wording.why, locale) : undefined;

  function keyText(): string {
    if ('text' in hint.wording) return '';
    const { language, pronoun, word } = hint.wording.values;
    return text(hintKeys[hint.wording.key], {
      language: language === undefined ? '' : languageName(language, locale),
      pronoun: pronoun ?? '',
      word: word ?? '',
    });
  }

  return (
    <li className="fm-culture-hint" data-state={isOpen ? 'open' : 'closed'} data-confidence={confidence}>
      <div className="fm-culture-hint-line">
        <button
          type="button"
          className="fm-culture-hint-opener"
          aria-expanded={isOpen}
          aria-controls={`${id}-why`}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronDownIcon className="fm-culture-hint-mark" />
          <span className="fm-culture-hint-text" lang={said.lang} dir={directionOf(said.lang)}>
            {said.text}
          </span>
        </button>
        <IconButton size="small" label={text('culture.dismiss')} onClick={onDismiss}>
          <RemoveIcon />
        </IconButton>
      </div>
      <div id={`${id}-why`} className="fm-culture-hint-why" hidden={!isOpen}>
        {why && (
          <p lang={why.lang} dir={directionOf(why.lang)}>
            {why.text}
          </p>
        )}
        <ul className="fm-culture-reasons">
          {hint.reasons.map((reason) => (
            <li key={reason.by}>
              <Reason reason={reason} days={days} />
            </li>
          ))}
        </ul>
        {fromPack && <p className="fm-culture-source">{text('culture.source', { source: sources.map(isolate).join(' · ') })}</p>}
        <div className="fm-culture-hint-actions">
          <Chip {...(confidence === 'low' || confidence === 'unverified' ? { tone: 'warning' as const } : {})}>
            {text(confidenceKeys[confidence])}
          </Chip>
          {onNotForThisBuyer && (
            <Button size="small" variant="quiet" onClick={onNotForThisBuyer}>
              {text('culture.notForBuyer')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

/** Addresses and file names run from left to right inside any text. */
function isolate(source: string): string {
  return `\u2066${source}\u2069`;
}

function Reason({ reason: { by, evidence }, days }: { readonly reason: HintReason; readonly days: readonly MarketDay[] }): ReactElement {
  const { text, locale } = useFerryman();
  const shown = () => {
    if (by === 'market') return marketName(evidence, locale);
    if (by === 'language') return languageName(evidence, locale);
    const day = by === 'day' ? days.find(({ id }) => id === evidence) : undefined;
    return day ? localised(day.name, locale).text : evidence;
  };
  return <>{text(reasonKeys[by], { evidence: shown() })}</>;
}
