import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import type { Tone } from './chip.tsx';
import type { Icon } from './icons.tsx';

export interface BannerProps extends ComponentPropsWithoutRef<'div'> {
  readonly tone?: Tone | undefined;
  readonly icon?: Icon | undefined;
}

/** One line across a surface that says what stands in the way and what is safe. */
export function Banner({ tone, icon: Picture, className, children, ...rest }: BannerProps): ReactElement {
  return (
    <div {...rest} data-tone={tone} className={className ? `fm-banner ${className}` : 'fm-banner'}>
      {Picture && <Picture />}
      {children}
    </div>
  );
}
