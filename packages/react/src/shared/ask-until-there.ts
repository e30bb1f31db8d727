/** How long until something that could not be fetched is asked for again, while the browser says it is online. */
const PAUSE_MS = 10_000;

/**
 * Asks for something that is fetched late until it is there: again when the network is back, and now and then, since a
 * server may be down on a good network. Returns how to stop asking.
 */
export function askUntilThere(ask: () => Promise<boolean>): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    clearTimeout(timer);
    window.removeEventListener('online', tryNow);
  };
  const tryNow = () => {
    rest();
    void ask().then((isThere) => {
      if (isThere || stopped) return;
      timer = setTimeout(tryNow, PAUSE_MS);
      window.addEventListener('online', tryNow);
    });
  };
  tryNow();
  return () => {
    stopped = true;
    rest();
  };
}
