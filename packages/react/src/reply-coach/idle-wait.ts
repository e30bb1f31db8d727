/** A pause in typing, in milliseconds, after which the draft is read. */
export const PAUSE_MS = 140;
/** The longest that a busy page may hold a reading back after the pause: a frame. */
const LATEST_MS = 16;

/** Runs work once the page is idle after a pause; every new call takes the last one back. */
export interface IdleWait {
  readonly ask: (pauseMs: number) => void;
  readonly cancel: () => void;
}

/** Makes one. Nothing runs on the path of a key: `ask` only sets a timer. */
export function createIdleWait(work: () => void): IdleWait {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  const cancel = () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
    timer = undefined;
    idle = undefined;
  };
  const run = () => {
    cancel();
    work();
  };
  return {
    cancel,
    ask: (pauseMs) => {
      cancel();
      timer = setTimeout(() => {
        // Safari has no idle callbacks: there the pause has to do.
        if (typeof requestIdleCallback === 'function') idle = requestIdleCallback(run, { timeout: LATEST_MS });
        else run();
      }, pauseMs);
    },
  };
}
