import { useMemo, useState } from 'react';
import type { DeskCulture } from './now-panel.tsx';

/** Keeps dismissed hints over conversations and tabs, where the host does not. */
export function useCulture(culture: DeskCulture | undefined): DeskCulture | undefined {
  const [own, setOwn] = useState(culture?.defaultDismissed ?? []);
  return useMemo(
    () =>
      culture && {
        ...culture,
        dismissed: culture.dismissed ?? own,
        onDismissedChange: (dismissed, details) => {
          setOwn(dismissed);
          culture.onDismissedChange?.(dismissed, details);
        },
      },
    [culture, own],
  );
}
