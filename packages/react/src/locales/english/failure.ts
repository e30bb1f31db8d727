import { addEnglish } from './english.ts';

export const failureWords = {
  failure: {
    offline: 'You are offline.',
    timeout: 'The server took too long to answer.',
    unavailable: 'The server cannot be reached.',
    rateLimited: 'Too many requests. Wait a moment.',
    unauthorized: 'Your sign-in has ended.',
    forbidden: 'You are not allowed to do this.',
    notFound: 'It is no longer there.',
    conflict: 'Someone else changed this at the same time.',
    invalid: 'The server did not accept this.',
    tooLarge: 'It is too large.',
    unsupported: 'This channel cannot do that.',
    storageFull: 'This device has no room left.',
    storageBroken: 'This browser does not let us keep anything.',
  },
} as const;

addEnglish(failureWords);
