export { createElementClass } from './create-element-class.ts';
export type { FerrymanElement } from './create-element-class.ts';
export { defineFerrymanElements } from './define-ferryman-elements.ts';
export type { ElementDefinition } from './element-definition.ts';
export { mount } from './mount.ts';
export type { Mounted, MountOptions } from './mount.ts';
export type { SurfaceSettings } from './surface-settings.ts';
