import { addEnglish } from './english.ts';

export const messageWords = {
  message: {
    showAll_one: 'Show all ({{count}} character)',
    showAll_other: 'Show all ({{count}} characters)',
  },
} as const;

addEnglish(messageWords);
