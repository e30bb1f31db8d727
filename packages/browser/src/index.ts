export { browserClock } from './browser-clock.ts';
export { createBroadcastChannel } from './broadcast-channel.ts';
export { createBrowserPlatform } from './browser-platform.ts';
export type { BrowserPlatformOptions } from './browser-platform.ts';
export { createCryptoRandom } from './crypto-random.ts';
export { createIndexedDbStorage } from './indexed-db-storage.ts';
export type { IndexedDbStorageOptions } from './indexed-db-storage.ts';
export { createOnlineHint } from './online-hint.ts';
export { createWebLocks } from './web-locks.ts';
