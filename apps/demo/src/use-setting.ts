import { useState } from 'react';

/** A choice that this browser remembers. */
export function useSetting<T extends string>(name: string, choices: readonly [T, ...T[]]): readonly [T, (next: string) => void] {
  const pick = (wanted: string | null) => choices.find((choice) => choice === wanted) ?? choices[0];
  const [value, setValue] = useState(() => pick(localStorage.getItem(`ferryman-demo-${name}`)));
  const change = (next: string) => {
    localStorage.setItem(`ferryman-demo-${name}`, next);
    setValue(pick(next));
  };
  return [value, change];
}
