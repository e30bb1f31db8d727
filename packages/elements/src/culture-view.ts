import { createElement, type ReactElement } from 'react';
import { CulturePanel, type CulturePanelProps } from '@ferryman/react/culture-panel';

export interface CultureViewProps extends Omit<CulturePanelProps, 'timeZone'> {
  /** The buyer's IANA zone: on an element, `timeZone` is the reader's own. */
  readonly buyerTimeZone?: string | undefined;
}

/** The panel on a market, with the buyer's zone under a name of its own. */
export function CultureView({ buyerTimeZone, ...props }: CultureViewProps): ReactElement {
  return createElement(CulturePanel, { ...props, timeZone: buyerTimeZone });
}
