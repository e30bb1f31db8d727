/** One way in which every story is looked at. */
export interface StoryMode {
  readonly name: string;
  /** Storybook's toolbar, as `globals=` of the story's address. */
  readonly globals: string;
  readonly width: number;
}

export const storyModes: readonly StoryMode[] = [
  { name: 'light', globals: 'theme:light', width: 1280 },
  { name: 'dark', globals: 'theme:dark', width: 1280 },
  { name: 'high contrast', globals: 'theme:high-contrast', width: 1280 },
  { name: 'right to left', globals: 'theme:light;locale:ar;direction:rtl', width: 1280 },
  { name: '320 px', globals: 'theme:light;width:320', width: 320 },
];
