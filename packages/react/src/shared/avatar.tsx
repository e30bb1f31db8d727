import type { ReactElement } from 'react';

export interface AvatarProps {
  readonly name: string;
  readonly tone?: 'accent' | undefined;
  readonly size?: 'medium' | 'large';
}

/** A person's initial; hidden from screen readers, since the name always stands beside it. */
export function Avatar({ name, tone, size = 'medium' }: AvatarProps): ReactElement {
  return (
    <span className="fm-avatar" aria-hidden="true" data-tone={tone} data-size={size}>
      {initialsOf(name)}
    </span>
  );
}

/** The first letter of the first and the last word; one letter where a script has no capitals (王, م). */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = firstLetter(words[0]);
  if (first === '') return '?';
  const capital = first.toLocaleUpperCase();
  if (words.length < 2 || capital === first.toLocaleLowerCase()) return capital;
  return capital + firstLetter(words.at(-1)).toLocaleUpperCase();
}

function firstLetter(word: string | undefined): string {
  return /\p{L}\p{M}*|\p{N}/u.exec(word ?? '')?.[0] ?? '';
}
