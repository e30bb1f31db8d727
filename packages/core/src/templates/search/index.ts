export {
  createTemplateSearch,
  type SearchChoice,
  type SearchReason,
  type SlicedAdding,
  type TemplateHit,
  type TemplateSearch,
} from './create-template-search.ts';
export { oftenUsed, recentlyUsed, usageBoosts, type TemplateUsage } from './usage-boosts.ts';
