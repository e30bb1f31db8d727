import type { ComponentPropsWithoutRef, ReactElement } from 'react';

export type Tone = 'accent' | 'danger' | 'warning' | 'success' | 'information';

export interface ChipProps extends ComponentPropsWithoutRef<'span'> {
  /** Only for meaning, and always with words. */
  readonly tone?: Tone | undefined;
}

/** A short fact in a small box. */
export function Chip({ tone, className, ...rest }: ChipProps): ReactElement {
  return <span {...rest} data-tone={tone} className={className ? `fm-chip ${className}` : 'fm-chip'} />;
}
