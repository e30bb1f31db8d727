import { addEnglish } from './english.ts';

export const messageHtmlWords = {
  message: {
    showQuoted: 'Show quoted text',
    picture: 'Picture',
    showPictures_one: 'Show {{count}} picture',
    showPictures_other: 'Show {{count}} pictures',
  },
} as const;

addEnglish(messageHtmlWords);
