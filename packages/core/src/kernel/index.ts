export { backoffDelay } from './backoff.ts';
export type { BackoffPreset } from './backoff.ts';
export type { Cancel, Clock } from './clock.ts';
export { decimalsOf, isCurrency, listCurrencies } from './currencies.ts';
export { FerrymanError } from './ferryman-error.ts';
export { createTimeOrderedId } from './ids.ts';
export { createMemoryPlatform } from './memory-platform.ts';
export type { MemoryPlatform } from './memory-platform.ts';
export {
  addMoney,
  allocateMoney,
  compareMoney,
  exchangeMoney,
  fractionOfMoney,
  money,
  moneyToDecimal,
  parseMoney,
  shareOfMoney,
  smallerMoney,
  subtractMoney,
  sumMoney,
} from './money.ts';
export type { ExchangeRate, Money, Rounding } from './money.ts';
export { fail, succeed } from './outcome.ts';
export type { Failure, FailureCode, Outcome } from './outcome.ts';
export type { Channel as TabChannel, Connectivity, Locks, Platform, Storage, StorageChange, StoredRow } from './platform.ts';
export { createSeededRandom } from './random.ts';
export type { Random } from './random.ts';
export { createStore, notifyAll } from './store.ts';
export type { Readable, Store } from './store.ts';
export { tellSafely } from './tell-safely.ts';
