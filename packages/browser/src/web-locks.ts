import type { Locks } from '@ferryman/core/kernel';

/**
 * Locks between all tabs of the browser. In an insecure context, where `navigator.locks` is missing, locks hold within
 * this page only: then two tabs may both send, and only the idempotency key keeps a message from being doubled.
 */
export function createWebLocks(webLocks: LockManager | undefined = globalThis.navigator?.locks): Locks {
  if (!webLocks) return pageLocks;
  return {
    hold: (name, onHeld) => {
      const withdrawal = new AbortController();
      let release: () => void = () => withdrawal.abort();
      const cancelers = [() => release()];
      let isOver = false;
      const cancel = () => {
        isOver = true;
        for (const each of cancelers) each();
      };
      webLocks
        .request(name, { signal: withdrawal.signal }, () => {
          if (isOver) return undefined;
          return new Promise<void>((resolve) => {
            release = resolve;
            onHeld(cancel);
          });
        })
        .catch(() => {
          // Withdrawn; or refused in an opaque origin or a page that is going: then the page is alone with itself.
          if (!isOver) cancelers.push(pageLocks.hold(name, onHeld));
        });
      return cancel;
    },
  };
}

interface Waiting {
  readonly grant: () => void;
}
const queues = new Map<string, Waiting[]>();

const pageLocks: Locks = {
  hold: (name, onHeld) => {
    const queue = queues.get(name) ?? [];
    queues.set(name, queue);
    const grantFirst = () => queueMicrotask(() => queue[0]?.grant());
    let isHeld = false;
    const release = () => {
      const place = queue.indexOf(entry);
      if (place < 0) return;
      queue.splice(place, 1);
      if (queue.length === 0) queues.delete(name);
      else if (place === 0) grantFirst();
    };
    const entry: Waiting = {
      grant: () => {
        if (isHeld) return;
        isHeld = true;
        onHeld(release);
      },
    };
    queue.push(entry);
    if (queue.length === 1) grantFirst();
    return release;
  },
};
