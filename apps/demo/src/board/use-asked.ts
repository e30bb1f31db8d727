import { useEffect, useState } from 'react';

/** What a promise came to, asked anew with every new key. Offline: undefined. */
export function useAsked<T>(ask: () => Promise<T>, key: string): T | undefined {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T }>();
  useEffect(() => {
    let isCurrent = true;
    void ask().then(
      (value) => {
        if (isCurrent) setAnswer({ key, value });
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps -- the key says what is asked
  }, [key]);
  return answer?.key === key ? answer.value : undefined;
}
