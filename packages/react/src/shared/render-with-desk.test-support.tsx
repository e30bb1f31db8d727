import { StrictMode, type ReactElement } from 'react';
import { act, render, type RenderResult } from '@testing-library/react';
import { vi } from 'vitest';
import { FerrymanProvider, type FerrymanProviderProps } from '../ferryman-provider/index.ts';
import type { StoryDesk } from '../story-desk/index.ts';
import '../styles.css';

/** Renders under a provider in Strict Mode, in a room of fixed size, and lets the first effects settle. For tests. */
export async function renderWithDesk(
  desk: StoryDesk,
  element: ReactElement,
  settings: Partial<Omit<FerrymanProviderProps, 'desk' | 'children'>> = {},
): Promise<RenderResult & { readonly show: (next: ReactElement) => void }> {
  const wrap = (child: ReactElement) => (
    <StrictMode>
      <FerrymanProvider desk={desk} theme="light" timeZone="UTC" {...settings}>
        <div style={{ inlineSize: 360, blockSize: 600 }}>{child}</div>
      </FerrymanProvider>
    </StrictMode>
  );
  const view = render(wrap(element));
  await settle();
  return { ...view, show: (next: ReactElement) => view.rerender(wrap(next)) };
}

/** Until late modules are there, and two frames: layout observers report in the first, what they set is painted in the second. */
export async function settle(): Promise<void> {
  // By itself: what they draw, and what that asks for, comes at the end of an `act`.
  await act(() => vi.dynamicImportSettled());
  await act(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}
