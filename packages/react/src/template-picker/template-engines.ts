import type { Template } from '@ferryman/core/templates';
import { createTemplateRenderer, type TemplateRenderer } from '@ferryman/core/templates/render';
import { createTemplateSearch, type TemplateSearch } from '@ferryman/core/templates/search';

export { oftenUsed, recentlyUsed, usageBoosts } from '@ferryman/core/templates/search';

/** Fetched when templates are first looked for or filled: the template language and the index are the heavy part. */
export const renderer: TemplateRenderer = createTemplateRenderer();

const SLICE_MS = 6;
/** A shop's library is indexed at once, in less than a frame or two: then no search meets half of it. */
const AT_ONCE = 300;
interface Library {
  readonly search: TemplateSearch;
  /** Settles when the last template is in; undefined once it has, and where there was nothing to wait for. */
  indexing: Promise<void> | undefined;
}

const libraries = new WeakMap<readonly Template[], Library>();

/** The search over a library: made once for each list of templates, in slices that leave the frames between them alone. */
export function searchOf(templates: readonly Template[]): TemplateSearch {
  return libraryOf(templates).search;
}

/** What a list that was shown too early waits for: a large library is found in by halves until it settles. */
export function indexingOf(templates: readonly Template[]): Promise<void> | undefined {
  return libraryOf(templates).indexing;
}

function libraryOf(templates: readonly Template[]): Library {
  const known = libraries.get(templates);
  if (known) return known;
  const library: Library = { search: createTemplateSearch(), indexing: undefined };
  libraries.set(templates, library);
  const adding = library.search.addInSlices(templates);
  const now = () => performance.now();
  if (templates.length <= AT_ONCE) adding.step({ budgetMs: Number.POSITIVE_INFINITY, now });
  else
    library.indexing = new Promise((resolve) => {
      const step = () => {
        if (adding.step({ budgetMs: SLICE_MS, now }) > 0) return void setTimeout(step);
        library.indexing = undefined;
        resolve();
      };
      step();
    });
  return library;
}
