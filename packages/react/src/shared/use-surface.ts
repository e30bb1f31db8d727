import { useFerryman } from '../ferryman-provider/ferryman-context.ts';

/** Attributes of every outermost element of ours, overlays included: tokens, theme, language and direction hang on them. */
export interface SurfaceProps {
  readonly 'data-fm-surface': '';
  readonly 'data-fm-theme': string;
  readonly 'data-fm-density': string;
  readonly dir: 'ltr' | 'rtl';
  readonly lang: string;
}

/** The surface attributes for the nearest provider's settings. */
export function useSurface(): SurfaceProps {
  const { theme, density, direction, locale } = useFerryman();
  return { 'data-fm-surface': '', 'data-fm-theme': theme, 'data-fm-density': density, dir: direction, lang: locale };
}
