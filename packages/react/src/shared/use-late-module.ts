import { useEffect, useReducer } from 'react';
import { askUntilThere } from './ask-until-there.ts';

/** A part of the kit that is fetched when first needed, and once there, is there at once for everybody. */
export interface LateModule<T> {
  readonly load: () => Promise<void>;
  readonly current: () => T | undefined;
}

/** Describes such a part. A failed fetch is tried again by the next one that needs it. */
export function lateModule<T>(fetchModule: () => Promise<T>): LateModule<T> {
  let loaded: T | undefined;
  let loading: Promise<void> | undefined;
  return {
    current: () => loaded,
    load: () =>
      (loading ??= fetchModule().then(
        (module) => {
          loaded = module;
        },
        () => {
          loading = undefined;
        },
      )),
  };
}

/** The module once it is there; what could not be fetched is asked for again. Until then, and where `wanted` is false, undefined. */
export function useLateModule<T>(late: LateModule<T>, wanted: boolean): T | undefined {
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const current = wanted ? late.current() : undefined;
  const missing = wanted && current === undefined;
  useEffect(() => {
    if (!missing) return;
    let mounted = true;
    const stop = askUntilThere(async () => {
      await late.load();
      const isThere = late.current() !== undefined;
      if (isThere && mounted) refresh();
      return isThere;
    });
    return () => {
      mounted = false;
      stop();
    };
  }, [late, missing]);
  return current;
}
