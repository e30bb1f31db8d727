import { addEnglish } from './english.ts';

export const commonWords = {
  common: {
    close: 'Close',
    back: 'Back',
    retry: 'Retry',
    discard: 'Discard',
    loading: 'Loading …',
    unknown: 'Unknown',
  },
} as const;

addEnglish(commonWords);
