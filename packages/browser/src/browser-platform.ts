import type { Platform } from '@ferryman/core/kernel';
import { browserClock } from './browser-clock.ts';
import { createBroadcastChannel } from './broadcast-channel.ts';
import { createCryptoRandom } from './crypto-random.ts';
import { createIndexedDbStorage } from './indexed-db-storage.ts';
import type { IndexedDbStorageOptions } from './indexed-db-storage.ts';
import { createOnlineHint } from './online-hint.ts';
import { createWebLocks } from './web-locks.ts';

export type BrowserPlatformOptions = IndexedDbStorageOptions;

/** All that a browser gives a desk. Opens nothing before it is needed, so it may be made while a page is rendered on a server. */
export function createBrowserPlatform(options: BrowserPlatformOptions = {}): Platform {
  return {
    clock: browserClock,
    random: createCryptoRandom(),
    storage: createIndexedDbStorage(options),
    locks: createWebLocks(),
    channel: createBroadcastChannel(),
    connectivity: createOnlineHint(),
  };
}
