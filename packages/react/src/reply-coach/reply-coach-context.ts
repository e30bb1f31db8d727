import { createContext, useContext, type Context } from 'react';
import { FerrymanError } from '@ferryman/core/kernel';
import type { CoachBinding } from './use-coach.ts';

export const CoachContext: Context<CoachBinding | null> = createContext<CoachBinding | null>(null);

/** The coach around a part. Throws, naming the part, where there is none. */
export function useCoachBinding(part: string): CoachBinding {
  const binding = useContext(CoachContext);
  if (!binding) {
    throw new FerrymanError(
      'part-outside-root',
      `<CoachList.${part}> was rendered outside <CoachList.Root>, so it has no remarks to show. Put it inside: <CoachList.Root coach={coach}>…</CoachList.Root>.`,
      { part },
    );
  }
  return binding;
}
