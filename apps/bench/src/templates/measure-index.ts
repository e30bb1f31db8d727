import { build } from 'esbuild';
import { chromium } from 'playwright';
import { browserLaunch } from '../../../../scripts/find-browser.mjs';
import type { PageBuild } from './index-page.ts';

/** How long the page's main thread was held while an index was built in it, ms. */
export interface IndexInPage extends PageBuild {
  /** The longest single task, by the thread's own processor time, which other programs do not change. */
  readonly longestTaskCpuMs: number;
  /** The same by the wall clock. */
  readonly longestTaskMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly dur?: number;
  readonly tdur?: number;
  readonly ts: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

/** Builds an index of `count` templates in Chromium as the kit does, and reads from the browser's trace how long tasks were. */
export async function measureIndexInPage(count: number, seed: number, sliceMs: number): Promise<IndexInPage> {
  const bundle = await build({
    entryPoints: [`${import.meta.dirname}/index-page.ts`],
    ...{ bundle: true, write: false, format: 'iife', minify: true, target: 'es2023', conditions: ['@ferryman/source'] },
  });
  const browser = await chromium.launch(await browserLaunch());
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><title>index</title><p>...</p>');
    await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
    await page.evaluate(({ count: many, seed: from }) => window.indexPage?.make(many, from), { count, seed });
    const cdp = await page.context().newCDPSession(page);
    const events: TraceEvent[] = [];
    cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
    await cdp.send('Tracing.start', {
      traceConfig: { includedCategories: ['__metadata', 'disabled-by-default-devtools.timeline', 'toplevel'] },
    });
    const seen = await page.evaluate((slice) => window.indexPage?.build(slice), sliceMs);
    const collected = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
    await cdp.send('Tracing.end');
    await collected;
    if (!seen) throw new Error('The page did not build its index.');
    return { ...seen, ...longestTask(events) };
  } finally {
    await browser.close();
  }
}

/** Of the thread that worked most: the page's main thread. */
function longestTask(events: readonly TraceEvent[]): Pick<IndexInPage, 'longestTaskCpuMs' | 'longestTaskMs'> {
  const main = new Set(
    events.flatMap(({ name, args, pid, tid }) => (name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${pid}/${tid}`] : [])),
  );
  const tasks = events.filter(({ name, pid, tid }) => name === 'RunTask' && main.has(`${pid}/${tid}`));
  if (tasks.length === 0) throw new Error('The trace names no task of the main thread.');
  const ms = (pick: (task: TraceEvent) => number | undefined) => Math.max(...tasks.map((task) => (pick(task) ?? 0) / 1000));
  return { longestTaskCpuMs: ms(({ tdur }) => tdur), longestTaskMs: ms(({ dur }) => dur) };
}
