import { createElement, useEffect, useReducer, type ComponentType } from 'react';

type Props = Record<string, unknown>;
/** A module that could not be fetched is asked for again after this long, and as soon as the browser is online. Milliseconds. */
const AGAIN_MS = 5_000;

/** A component whose code comes when the first element shows it: a page with a thread alone fetches nothing of a policy editor. */
export function lateComponent(load: () => Promise<ComponentType<never>>): ComponentType<Props> {
  let known: ComponentType<Props> | undefined;
  return function LateComponent(props: Props) {
    const [attempt, again] = useReducer((count: number) => count + 1, 0);
    useEffect(() => {
      if (known) return undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isGone = false;
      load().then(
        (component) => {
          known = component as ComponentType<Props>;
          if (!isGone) again();
        },
        () => {
          if (isGone) return;
          timer = setTimeout(again, AGAIN_MS);
          addEventListener('online', again, { once: true });
        },
      );
      return () => {
        isGone = true;
        clearTimeout(timer);
        removeEventListener('online', again);
      };
    }, [attempt]);
    return known ? createElement(known, props) : null;
  };
}
