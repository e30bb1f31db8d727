export { IsolatedSurface, prepareShadowRoot } from './isolated-surface.tsx';
export type { IsolatedParts, IsolatedSurfaceProps } from './isolated-surface.tsx';
