import { addEnglish } from './english.ts';

export const messageFilesWords = {
  thread: {
    pictureFailed: 'could not be loaded.',
    fileFailed: 'The file could not be opened. Try again.',
  },
} as const;

addEnglish(messageFilesWords);
