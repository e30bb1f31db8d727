/* oxlint-disable typescript/unbound-method -- the patched functions are called through Reflect.apply or on window */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, surfaces, test } from './embedding/embedding-test.ts';

/** `npm run check:kit` asks for 1,000; the everyday run is content with less. */
const MOUNTS = Number(process.env['FERRYMAN_MOUNTS'] ?? 50);
/** 20 kB a mount, and never more than 2 MB in all. */
const HEAP_LIMIT = Math.min(2 * 1024 * 1024, MOUNTS * 20 * 1024);
/** Caches of React, the browser and the kit fill up in the first mounts. */
const WARM_UP = 30;

declare global {
  interface Window {
    /** What is held open on this page, counted by the patched functions below. */
    held: Record<'timers' | 'observers' | 'sockets' | 'listeners', number>;
  }
}

test.setTimeout(240_000 + MOUNTS * 400);

for (const surface of surfaces) {
  test(`${MOUNTS} mounts and unmounts of the whole desk leave nothing, ${surface}`, async ({ page, embedding }) => {
    await page.addInitScript(countWhatIsHeld);
    await page.goto(embedding.url);
    const client = await page.context().newCDPSession(page);
    const cycle = (times: number) =>
      page.evaluate(
        async ([wanted, count]) => {
          for (let index = 0; index < count; index += 1) {
            await window.embedding.mount(wanted, { open: true });
            // Some frames: layout effects and observers have run, the list and the thread are there.
            for (let frame = 0; frame < 4; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
            window.embedding.unmount();
            await new Promise((resolve) => setTimeout(resolve));
          }
        },
        [surface, times] as const,
      );
    const measure = async () => {
      // Late timers of a library (a closing animation, a scheduled flush) run out first, however long that takes here.
      await expect.poll(() => page.evaluate(() => window.held.timers)).toBe(0);
      for (let round = 0; round < 3; round += 1) await client.send('HeapProfiler.collectGarbage');
      const { metrics } = await client.send('Performance.getMetrics');
      const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? -1;
      const held = await page.evaluate(() => ({ ...window.held }));
      return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), jsListeners: of('JSEventListeners'), documents: of('Documents'), ...held };
    };
    await client.send('Performance.enable');
    await client.send('HeapProfiler.enable');
    /** What the browser still has to let go of, it lets go of when it has time: until nothing changes any more. */
    const settle = async () => {
      let last = await measure();
      const isSame = async () => {
        const { nodes, jsListeners } = last;
        last = await measure();
        return last.nodes === nodes && last.jsListeners === jsListeners;
      };
      await expect.poll(isSame, { intervals: [250] }).toBe(true);
      return last;
    };
    await cycle(WARM_UP);
    const before = await settle();
    await cycle(MOUNTS);
    const after = await settle();
    const grown = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name as keyof typeof before]]));
    mkdirSync('test-results/kit', { recursive: true });
    writeFileSync(`test-results/kit/memory-${surface}.json`, JSON.stringify({ surface, mounts: MOUNTS, before, after, grown }, null, 2));
    expect(grown['heap'], JSON.stringify(grown)).toBeLessThan(HEAP_LIMIT);
    const { heap: _heap, nodes = 0, jsListeners = 0, ...counted } = grown;
    expect(nodes, 'nodes kept').toBeLessThanOrEqual(0);
    expect(jsListeners, 'listeners the browser still holds').toBeLessThanOrEqual(0);
    expect(counted).toEqual({ documents: 0, timers: 0, observers: 0, sockets: 0, listeners: 0 });
    expect(await page.locator('#place').evaluate((place) => place.childElementCount)).toBe(0);
    expect(await page.evaluate(() => document.querySelectorAll('[data-radix-focus-guard], .fm-dialog, .fm-menu').length)).toBe(0);
  });
}

/** Runs in the page before anything else: counts timers, observers, sockets and listeners on what outlives a mount. */
function countWhatIsHeld(): void {
  const held = { timers: 0, observers: 0, sockets: 0, listeners: 0 };
  window.held = held;
  const timers = new Set<unknown>();
  const count = () => (held.timers = timers.size);
  const { setTimeout: once, clearTimeout: stopOnce, setInterval: often, clearInterval: stopOften } = window;
  window.setTimeout = ((run: (...all: unknown[]) => void, delay?: number, ...rest: unknown[]) => {
    const id = once(
      (...args: unknown[]) => {
        timers.delete(id);
        count();
        run(...args);
      },
      delay,
      ...rest,
    );
    timers.add(id);
    count();
    return id;
  }) as typeof setTimeout;
  const stop = (inner: (id?: number) => void) => (id?: number) => {
    timers.delete(id);
    count();
    inner(id);
  };
  window.clearTimeout = stop((id) => stopOnce(id)) as typeof clearTimeout;
  window.clearInterval = stop((id) => stopOften(id)) as typeof clearInterval;
  window.setInterval = ((run: () => void, delay?: number) => {
    const id = often(run, delay);
    timers.add(id);
    count();
    return id;
  }) as typeof setInterval;

  for (const name of ['ResizeObserver', 'IntersectionObserver', 'MutationObserver'] as const) {
    const { observe, disconnect } = window[name].prototype;
    const { unobserve } = window[name].prototype as Partial<ResizeObserver>;
    // Weak, so that counting keeps nothing alive.
    const live = new WeakMap<object, { targets: WeakSet<object>; count: number }>();
    const set = (observer: object, targets: WeakSet<object>, next: number) => {
      held.observers += next - (live.get(observer)?.count ?? 0);
      live.set(observer, { targets, count: next });
    };
    window[name].prototype.observe = function observed(this: object, target: object, ...rest: unknown[]) {
      const { targets, count: known } = live.get(this) ?? { targets: new WeakSet(), count: 0 };
      if (!targets.has(target)) set(this, targets.add(target), known + 1);
      return Reflect.apply(observe, this, [target, ...rest]);
    } as never;
    window[name].prototype.disconnect = function disconnected(this: object) {
      set(this, new WeakSet(), 0);
      return Reflect.apply(disconnect, this, []);
    } as never;
    if (unobserve) {
      (window[name].prototype as ResizeObserver).unobserve = function unobserved(this: ResizeObserver, target: Element) {
        const known = live.get(this);
        if (known?.targets.delete(target)) set(this, known.targets, known.count - 1);
        Reflect.apply(unobserve, this, [target]);
      };
    }
  }
  for (const name of ['WebSocket', 'EventSource', 'BroadcastChannel'] as const) {
    const Inner = window[name] as unknown as new (...args: unknown[]) => { close(): void };
    (window as unknown as Record<string, unknown>)[name] = class extends Inner {
      constructor(...args: unknown[]) {
        super(...args);
        held.sockets += 1;
      }
      override close() {
        held.sockets -= 1;
        super.close();
      }
    };
  }
  const lasting = (target: unknown) =>
    target === window || target === document || target === document.body || target === document.documentElement;
  const keys = new Map<unknown, Map<string, WeakSet<object>>>();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const keyOf = (type: string, options: unknown) =>
    `${type} ${typeof options === 'object' && options ? Boolean((options as AddEventListenerOptions).capture) : Boolean(options)}`;
  EventTarget.prototype.addEventListener = function added(this: EventTarget, type: string, listener: never, options: never) {
    const self = this ?? window;
    if (listener && lasting(self) && !(options as AddEventListenerOptions | undefined)?.once) {
      const known = keys.get(self) ?? new Map<string, WeakSet<object>>();
      keys.set(self, known);
      const set = known.get(keyOf(type, options)) ?? new WeakSet();
      known.set(keyOf(type, options), set);
      if (!set.has(listener)) held.listeners += 1;
      set.add(listener);
      (options as AddEventListenerOptions | undefined)?.signal?.addEventListener('abort', () => {
        if (set.delete(listener)) held.listeners -= 1;
      });
    }
    return Reflect.apply(addEventListener, self, [type, listener, options]);
  };
  EventTarget.prototype.removeEventListener = function removed(this: EventTarget, type: string, listener: never, options: never) {
    const self = this ?? window;
    if (listener && keys.get(self)?.get(keyOf(type, options))?.delete(listener)) held.listeners -= 1;
    return Reflect.apply(removeEventListener, self, [type, listener, options]);
  };
}
