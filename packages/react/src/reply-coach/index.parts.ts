export { CoachListCount as Count } from './coach-list-count.tsx';
export { CoachListHeader as Header } from './coach-list-header.tsx';
export { CoachListRemarks as Remarks } from './coach-list-remarks.tsx';
export { CoachListRewrites as Rewrites } from './coach-list-rewrites.tsx';
export { CoachListRoot as Root } from './coach-list-root.tsx';
