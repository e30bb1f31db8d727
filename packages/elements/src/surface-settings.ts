import type { FerrymanProviderProps } from '@ferryman/react/ferryman-provider';

/** Settings that every element and `mount` share; the same names as the provider's props. */
export type SurfaceSettings = Pick<FerrymanProviderProps, 'locale' | 'theme' | 'density' | 'timeZone'>;

/** Settings that an element reads from its attributes. */
export const SETTING_PROPS = ['locale', 'theme', 'density', 'timeZone'] as const satisfies readonly (keyof SurfaceSettings)[];
