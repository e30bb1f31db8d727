import { useSyncExternalStore } from 'react';
import type { Readable } from '@ferryman/core/kernel';

/** Follows a readable of core. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.get, readable.get);
}
