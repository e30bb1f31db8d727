'use client';
import { forwardRef, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import { Slot } from './slot.tsx';

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  readonly variant?: 'plain' | 'solid' | 'quiet' | 'danger';
  readonly size?: 'medium' | 'small';
  /** Gives look and behaviour to its one child instead of making a button. */
  readonly asChild?: boolean;
}

/** A button with words on it. */
export const Button: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> = forwardRef<HTMLButtonElement, ButtonProps>(
  function Button({ variant = 'plain', size = 'medium', asChild = false, className, ...rest }, ref) {
    const Element = asChild ? Slot : 'button';
    return (
      <Element
        {...(asChild ? {} : { type: 'button' as const })}
        {...rest}
        ref={ref}
        data-variant={variant}
        data-size={size}
        className={className ? `fm-button ${className}` : 'fm-button'}
      />
    );
  },
);

export interface IconButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'aria-label'> {
  /** What it does, in words: its name and its tooltip. */
  readonly label: string;
  readonly size?: 'medium' | 'small';
}

/** A button with a picture on it and its words in a tooltip. */
export const IconButton: ForwardRefExoticComponent<IconButtonProps & RefAttributes<HTMLButtonElement>> = forwardRef<
  HTMLButtonElement,
  IconButtonProps
>(function IconButton({ label, size = 'medium', className, ...rest }, ref) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      ref={ref}
      aria-label={label}
      data-size={size}
      className={className ? `fm-icon-button ${className}` : 'fm-icon-button'}
    />
  );
});
