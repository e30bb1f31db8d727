export type { Cancel, Clock } from './clock.ts';
export { FerrymanError } from './ferryman-error.ts';
export { fail, succeed } from './outcome.ts';
export type { Failure, FailureCode, Outcome } from './outcome.ts';
export type { Channel as TabChannel, Connectivity, Locks, Platform, Storage, StorageChange, StoredRow } from './platform.ts';
export { createSeededRandom } from './random.ts';
export type { Random } from './random.ts';
export { createStore, notifyAll } from './store.ts';
export type { Readable, Store } from './store.ts';
