import { addEnglish } from './english.ts';

export const messageWords = {
  message: {
    showQuoted: 'Show quoted text',
    picture: 'Picture',
    showPictures_one: 'Show {{count}} picture',
    showPictures_other: 'Show {{count}} pictures',
    showAll_one: 'Show all ({{count}} character)',
    showAll_other: 'Show all ({{count}} characters)',
  },
} as const;

addEnglish(messageWords);
