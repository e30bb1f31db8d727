import { AssembledCoachList } from './coach-list.tsx';
import * as Parts from './index.parts.ts';

/** What the coach says about a draft; its parts hang on it (`CoachList.Root`, `.Count` ...). */
export const CoachList: typeof AssembledCoachList & typeof Parts = /* @__PURE__ */ Object.assign(AssembledCoachList, Parts);

export { CoachedComposer } from './coached-composer.tsx';
export type { CoachedComposerProps } from './coached-composer.tsx';
export type { CoachListProps } from './coach-list.tsx';
export type { CoachListCountProps } from './coach-list-count.tsx';
export type { CoachListRootProps } from './coach-list-root.tsx';
export type { CoachOverride } from './coach-state.ts';
export { useCoach } from './use-coach.ts';
export type { CoachBinding, CoachOptions } from './use-coach.ts';
