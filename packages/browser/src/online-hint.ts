import type { Connectivity } from '@ferryman/core/kernel';

/** `navigator.onLine` and its events. Online where there is no such thing. */
export function createOnlineHint(): Connectivity {
  return {
    isOnline: () => typeof navigator === 'undefined' || navigator.onLine,
    subscribe: (listener) => {
      if (typeof addEventListener === 'undefined') return () => undefined;
      // Wrapped, so that the same function subscribed twice is two subscriptions.
      const hear = () => listener();
      addEventListener('online', hear);
      addEventListener('offline', hear);
      return () => {
        removeEventListener('online', hear);
        removeEventListener('offline', hear);
      };
    },
  };
}
