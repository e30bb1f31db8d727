import type { HTMLAttributes, ReactElement } from 'react';
import type { Remedy } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { IconButton } from '../shared/button.tsx';
import { RemoveIcon } from '../shared/icons.tsx';
import { OfferIcon } from '../shared/offer-icon.tsx';
import { remedyText } from '../shared/remedy-text.ts';
import '../locales/english/compensation.ts';
import '../locales/english/thread.ts';

export interface OfferLineProps extends HTMLAttributes<HTMLDivElement> {
  readonly remedy: Remedy;
  readonly onRemove: () => void;
}

/** The offer that goes with a reply, in words, with the way to take it out. */
export function OfferLine({ remedy, onRemove, className, ...rest }: OfferLineProps): ReactElement {
  const settings = useFerryman();
  const { text } = settings;
  return (
    <div {...rest} className={className ? `fm-composer-offer ${className}` : 'fm-composer-offer'}>
      <OfferIcon />
      <span className="fm-composer-offer-words">
        <bdi>{text('compensation.attached', { offer: remedyText(remedy, settings) })}</bdi>
        <span className="fm-composer-file-state">{text('compensation.booksOnSend')}</span>
      </span>
      <IconButton size="small" label={text('compensation.removeOffer')} onClick={onRemove}>
        <RemoveIcon />
      </IconButton>
    </div>
  );
}
