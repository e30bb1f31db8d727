'use client';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { ReadingReason } from '@ferryman/core/reading';
import type { Tone } from '../shared/chip.tsx';
import type { Icon } from '../shared/icons.tsx';
import { Popover } from '../shared/overlay/index.ts';
import { highlightEvidence, messageBody } from './highlight-evidence.ts';
import { ReadingWhy } from './reading-why.tsx';
import { evidenceOf } from './say-reading.ts';
import { useReadingWords } from './use-reading-words.ts';

export interface ReadingChipProps {
  readonly icon: Icon;
  readonly words: string;
  readonly tone?: Tone | undefined;
  readonly messageId: string;
  readonly reasons: readonly ReadingReason[];
  readonly confidence?: number | undefined;
  readonly language?: string | undefined;
  readonly isCorrected: boolean;
  /** Called with what closes the popover. */
  readonly correction?: ((close: () => void) => ReactNode) | undefined;
}

/** One thing that was read. Opened, it says why, marks the words in the message, and can be set right. */
export function ReadingChip(props: ReadingChipProps): ReactElement {
  const { icon: Picture, words: said, tone, messageId, reasons, confidence, language, isCorrected, correction } = props;
  const words = useReadingWords();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return undefined;
    return highlightEvidence(messageBody(button.current, messageId), evidenceOf(reasons));
  }, [isOpen, messageId, reasons]);
  return (
    <Popover
      label={`${said}. ${words.say.why}`}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          ref={button}
          type="button"
          className="fm-chip fm-reading-chip"
          data-tone={tone}
          data-corrected={isCorrected ? '' : undefined}
        >
          <Picture />
          <span className="fm-reading-chip-words">{said}</span>
          {isCorrected && <span className="fm-visually-hidden">{words.say.corrected}</span>}
        </button>
      }
    >
      <div className="fm-reading-popover">
        <p className="fm-reading-head">{said}</p>
        <ReadingWhy reasons={reasons} confidence={confidence} language={language} />
        {correction?.(() => setOpen(false))}
      </div>
    </Popover>
  );
}
