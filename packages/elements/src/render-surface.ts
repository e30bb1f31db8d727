import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { Desk } from '@ferryman/core/desk';
import { FerrymanProvider, type FerrymanProviderProps } from '@ferryman/react/ferryman-provider';
import { prepareShadowRoot } from '@ferryman/react/isolated-surface';
import type { ElementDefinition } from './element-definition.ts';
import type { SurfaceSettings } from './surface-settings.ts';

export interface Surface {
  readonly render: (desk: Desk, settings: SurfaceSettings, props: Readonly<Record<string, unknown>>) => void;
  readonly unmount: () => void;
}

/** A React root inside the shadow root of `host`: the only place where elements touch React. */
export function createSurface(host: HTMLElement, definition: ElementDefinition): Surface {
  const { content, overlays } = prepareShadowRoot(host);
  const root = createRoot(content);
  return {
    render: (desk, settings, props) => {
      const provider: FerrymanProviderProps = {
        ...withoutUndefined(settings),
        desk,
        portalContainer: overlays,
        children: createElement(definition.component, props),
      };
      root.render(createElement(FerrymanProvider, provider));
    },
    unmount: () => root.unmount(),
  };
}

/** An attribute that is not there must not override a default with `undefined`. */
function withoutUndefined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
