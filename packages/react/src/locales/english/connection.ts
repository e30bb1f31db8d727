import { addEnglish } from './english.ts';

export const connectionWords = {
  connection: {
    connecting: 'Connecting …',
    live: 'Connected',
    waiting: 'Connection lost. Trying again {{when}}. Your replies are kept.',
    lost: 'Connection lost. Trying again. Your replies are kept.',
    restored: 'Connected again.',
    signIn: 'Sign in',
    offline: 'You are offline. Your replies are kept and sent when you are back.',
    unauthorized: 'Your sign-in has ended. Sign in again to go on; your replies are kept.',
    stopped: 'Disconnected',
    storageFull: 'This device has no room left: unsent replies live only as long as this page. Keep it open, or free some space.',
    storageBroken: 'This browser does not let us keep unsent replies: they live only as long as this page. Keep it open.',
  },
} as const;

addEnglish(connectionWords);
