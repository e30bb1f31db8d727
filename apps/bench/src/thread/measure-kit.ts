import { chromium, type CDPSession, type LaunchOptions, type Page } from 'playwright';
import type { Probe } from './probe.ts';
import { median } from './statistics.ts';

/**
 * One round of one kit; absent where the kit was cut or has no such thing. Milliseconds, bytes, CSS pixels.
 * What ends in `Task` is the main thread's own CPU time, which a busy machine stretches far less than times on the clock.
 */
export interface KitRound {
  paint1000?: number;
  paint10000?: number;
  paint100000?: number;
  mountTask?: number;
  /** From mounting until 300 ms after the first paint: with what was put off. */
  settleTask?: number;
  append?: number;
  appendTask?: number;
  driftMiddle?: number;
  driftTop?: number;
  scrollFrames?: readonly number[];
  /** Per frame. */
  scrollTask?: number;
  blankFrames?: number;
  heapBytes?: number;
  nodes?: number;
  keyTimes?: readonly number[];
  /** Per key. */
  keyTask?: number;
  /** Sizes that were given up, and why. */
  readonly cut: string[];
  /** What else could not be measured. */
  readonly unmeasured: string[];
}

declare global {
  interface Window {
    probe: Probe;
  }
}

const APPENDS = 7;
const SCROLL_FRAMES = 90;
const TEXT = 'The parcel is on its way and arrives on Thursday';
/** Letters of a quick writer: each is painted before the next on a machine that keeps up. */
const KEY_EVERY_MS = 35;
/** For one size with everything that is measured at it. */
const LIMIT_MS = 60_000;

async function metrics(cdp: CDPSession): Promise<Readonly<Record<string, number>>> {
  const { metrics: list } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

/** The main thread's CPU milliseconds that some work takes. */
async function taskOf(cdp: CDPSession, work: () => Promise<void>): Promise<number> {
  const before = await metrics(cdp);
  await work();
  const after = await metrics(cdp);
  return ((after['TaskDuration'] ?? 0) - (before['TaskDuration'] ?? 0)) * 1000;
}

/** Each page has a browser of its own, which is closed over its head when it takes too long: a kit that hangs hangs nobody else. */
async function withPage(launch: LaunchOptions, url: string, work: (page: Page, cdp: CDPSession) => Promise<void>): Promise<void> {
  const browser = await chromium.launch(launch);
  const task = (async () => {
    const page = await browser.newPage({ viewport: { width: 900, height: 720 } });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url);
    await page.waitForFunction(() => 'probe' in window);
    await work(page, cdp);
  })();
  try {
    await within(task, LIMIT_MS);
  } finally {
    // What is still running fails with the browser, and is no news.
    task.catch(() => undefined);
    await browser.close();
  }
}

/** Measures everything once. A kit that is cut at one size is not asked for a larger one. */
export async function measureKit(launch: LaunchOptions, kit: string, url: string, sizes: readonly number[]): Promise<KitRound> {
  const round: KitRound = { cut: [], unmeasured: [] };
  for (const count of sizes) {
    const key = `paint${count}` as 'paint1000' | 'paint10000' | 'paint100000';
    try {
      await withPage(launch, url, async (page, cdp) => {
        await page.evaluate((many) => window.probe.prepare(many), count);
        await cdp.send('HeapProfiler.collectGarbage');
        const before = await metrics(cdp);
        const mountTask = await taskOf(cdp, async () => {
          round[key] = await page.evaluate(() => window.probe.mount());
        });
        if (count !== 10_000) return;
        round.mountTask = mountTask;
        round.settleTask = mountTask + (await taskOf(cdp, () => page.waitForTimeout(300)));
        await cdp.send('HeapProfiler.collectGarbage');
        round.heapBytes = ((await metrics(cdp))['JSHeapUsedSize'] ?? 0) - (before['JSHeapUsedSize'] ?? 0);
        round.nodes = await page.evaluate(() => document.querySelectorAll('#root *').length);
        await measureUse(page, cdp, round, kit !== 'floor').catch((error: unknown) => {
          // A page that was cut says so itself.
          if (!page.isClosed()) round.unmeasured.push(firstLine(error));
        });
      });
    } catch (error) {
      round.cut.push(`${count}: ${firstLine(error)}`);
      break;
    }
  }
  return round;
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

async function measureUse(page: Page, cdp: CDPSession, round: KitRound, scrolls: boolean): Promise<void> {
  const appends: number[] = [];
  const tasks: number[] = [];
  for (let count = 0; count < APPENDS; count++) {
    // What is measured is a reader at the end; some lists stop short of it after an append.
    await page.evaluate(() => window.probe.toEnd());
    let time: number | undefined;
    const task = await taskOf(cdp, async () => {
      time = await page.evaluate(() => window.probe.append());
    });
    if (time === undefined) continue;
    appends.push(time);
    tasks.push(task);
  }
  if (appends.length < APPENDS) round.unmeasured.push('a message appended at the end was not followed');
  if (appends.length > 0) {
    round.append = median(appends);
    round.appendTask = median(tasks);
  }
  if (await page.evaluate(() => window.probe.watchKeys())) {
    const task = await taskOf(cdp, async () => {
      await page.keyboard.type(TEXT, { delay: KEY_EVERY_MS });
      await page.waitForTimeout(100);
    });
    round.keyTimes = await page.evaluate(() => window.probe.keyTimes());
    round.keyTask = task / TEXT.length;
  }
  if (!scrolls) return;
  round.scrollTask =
    (await taskOf(cdp, async () => {
      const { frames, blank } = await page.evaluate((many) => window.probe.scroll(many), SCROLL_FRAMES);
      round.scrollFrames = frames;
      round.blankFrames = blank;
    })) / SCROLL_FRAMES;
  round.driftMiddle = (await page.evaluate(() => window.probe.prepend('middle'))).worstPx;
  round.driftTop = (await page.evaluate(() => window.probe.prepend('top'))).worstPx;
}

function within<T>(task: Promise<T>, limitMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`cut: longer than ${limitMs / 1000} s`)), limitMs);
  });
  return Promise.race([task, limit]).finally(() => clearTimeout(timer));
}
