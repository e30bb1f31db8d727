// Runs in the browser: builds the index as the kit does, in slices with a pause between them, while the page goes on painting.
import { createTemplateSearch } from '@ferryman/core/templates/search';
import { makeLibrary } from './make-templates.ts';

/** What the page saw while the index was built. */
export interface PageBuild {
  readonly slices: number;
  /** Until the last template was in, wall-clock ms. */
  readonly builtMs: number;
  /** Longest time between two frames, wall-clock ms: other programs on the machine lengthen it. */
  readonly longestFrameMs: number;
  /** Tasks over 50 ms that the browser itself reported. */
  readonly longTasks: number;
  /** What a search that is asked afterwards finds: the index is there. */
  readonly found: number;
}

declare global {
  interface Window {
    indexPage?: { readonly make: (count: number, seed: number) => void; readonly build: (sliceMs: number) => Promise<PageBuild> };
  }
}

let library: ReturnType<typeof makeLibrary> | undefined;

window.indexPage = {
  make: (count, seed) => {
    library = makeLibrary(count, 1, seed);
  },
  build: async (sliceMs) => {
    const { templates = [], wanted = [] } = library ?? {};
    let longTasks = 0;
    const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length));
    observer.observe({ type: 'longtask' });
    let longestFrameMs = 0;
    let last = performance.now();
    let isOver = false;
    const frame = (now: number) => {
      longestFrameMs = Math.max(longestFrameMs, now - last);
      last = now;
      if (!isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const start = performance.now();
    const search = createTemplateSearch();
    const adding = search.addInSlices(templates);
    let slices = 0;
    await new Promise<void>((resolve) => {
      const step = () => {
        slices += 1;
        if (adding.step({ budgetMs: sliceMs, now: () => performance.now() }) > 0) setTimeout(step);
        else resolve();
      };
      setTimeout(step);
    });
    isOver = true;
    const builtMs = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 100));
    observer.disconnect();
    return { slices, builtMs, longestFrameMs, longTasks, found: search.search(wanted[0]?.prefix ?? '').length };
  },
};
