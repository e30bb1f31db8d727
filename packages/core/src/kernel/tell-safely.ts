/**
 * Calls into the host. What it throws is the host's to see (as an unhandled rejection), but must not stop the caller,
 * who has others to serve.
 */
export function tellSafely(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    void Promise.reject(error);
  }
}
