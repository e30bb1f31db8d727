import { useEffect, useReducer } from 'react';

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

/** The module once it is there. Until then, and where `wanted` is false, undefined. */
export function useLateModule<T>(late: LateModule<T>, wanted: boolean): T | undefined {
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const current = wanted ? late.current() : undefined;
  const missing = wanted && current === undefined;
  useEffect(() => {
    if (!missing) return;
    let mounted = true;
    void late.load().then(() => {
      if (mounted) refresh();
    });
    return () => {
      mounted = false;
    };
  }, [late, missing]);
  return current;
}
