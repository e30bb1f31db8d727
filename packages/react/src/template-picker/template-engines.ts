import type { Template } from '@ferryman/core/templates';
import { createTemplateRenderer, type TemplateRenderer } from '@ferryman/core/templates/render';
import { createTemplateSearch, type TemplateSearch } from '@ferryman/core/templates/search';

export { oftenUsed, recentlyUsed, usageBoosts } from '@ferryman/core/templates/search';

/** Fetched when templates are first looked for or filled: the template language and the index are the heavy part. */
export const renderer: TemplateRenderer = createTemplateRenderer();

const SLICE_MS = 6;
/** A shop's library is indexed at once, in less than a frame or two: then no search meets half of it. */
const AT_ONCE = 300;
const searches = new WeakMap<readonly Template[], TemplateSearch>();

/** The search over a library: made once for each list of templates, in slices that leave the frames between them alone. */
export function searchOf(templates: readonly Template[]): TemplateSearch {
  const known = searches.get(templates);
  if (known) return known;
  const search = createTemplateSearch();
  searches.set(templates, search);
  const adding = search.addInSlices(templates);
  const step = () => {
    const budgetMs = templates.length <= AT_ONCE ? Number.POSITIVE_INFINITY : SLICE_MS;
    if (adding.step({ budgetMs, now: () => performance.now() }) > 0) setTimeout(step);
  };
  step();
  return search;
}
