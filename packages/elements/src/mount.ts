import type { Desk } from '@ferryman/core/desk';
import { FerrymanError } from '@ferryman/core/kernel';
import { elementDefinitions } from './element-definitions.ts';
import { createSurface } from './render-surface.ts';
import type { SurfaceSettings } from './surface-settings.ts';

export interface MountOptions extends SurfaceSettings {
  readonly desk: Desk;
  /** What to show, by the name of its element without the prefix: `desk`, `inbox`, `thread`, `composer`. */
  readonly view: string;
  /** Props of the component, callbacks included, as in React. */
  readonly props?: Readonly<Record<string, unknown>>;
}

export interface Mounted {
  /** Changes some options; the others stay. */
  readonly update: (options: Partial<Omit<MountOptions, 'view'>>) => void;
  readonly unmount: () => void;
}

/**
 * Shows a component inside `target`, in a shadow root of its own, without React on the page.
 * Throws `unknown-view` when there is no such component.
 */
export function mount(target: HTMLElement, options: MountOptions): Mounted {
  const definition = elementDefinitions.find(({ tagName }) => tagName === `fm-${options.view}`);
  if (!definition) {
    const known = elementDefinitions.map(({ tagName }) => tagName.slice('fm-'.length)).join(', ');
    throw new FerrymanError(
      'unknown-view',
      `mount() was asked for the view "${options.view}", which does not exist, so nothing is shown. Use one of: ${known}.`,
    );
  }
  const host = target.ownerDocument.createElement('div');
  host.style.setProperty('display', 'block');
  host.style.setProperty('block-size', '100%');
  target.append(host);
  const surface = createSurface(host, definition);
  let current: Omit<MountOptions, 'view'> = options;
  const render = () => {
    const { desk, props = {}, locale, theme, density, timeZone } = current;
    surface.render(desk, { locale, theme, density, timeZone } as SurfaceSettings, props);
  };
  render();
  return {
    update: (changes) => {
      current = { ...current, ...changes };
      render();
    },
    unmount: () => {
      surface.unmount();
      host.remove();
    },
  };
}
