/** One way in which every story is looked at. */
export interface StoryMode {
  readonly name: string;
  /** Storybook's toolbar, as `globals=` of an address. Every mode names all that another one changes. */
  readonly globals: string;
  readonly width: number;
}

/** How a story is mounted, and how its play function finds it. */
export const baseGlobals = 'theme:light;locale:en;direction:auto;width:full';

export const storyModes: readonly StoryMode[] = [
  { name: 'light', globals: baseGlobals, width: 1280 },
  { name: 'dark', globals: 'theme:dark;locale:en;direction:auto;width:full', width: 1280 },
  { name: 'high contrast', globals: 'theme:high-contrast;locale:en;direction:auto;width:full', width: 1280 },
  { name: '320 px', globals: 'theme:light;locale:en;direction:auto;width:320', width: 320 },
  { name: 'right to left', globals: 'theme:light;locale:ar;direction:rtl;width:full', width: 1280 },
];
