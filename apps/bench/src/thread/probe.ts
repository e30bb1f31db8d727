import { benchMessage, benchMessages } from './bench-message.ts';
import type { Kit, MountedKit } from './kit.ts';

/** What the page offers to the runner. All times in milliseconds. */
export interface Probe {
  readonly prepare: (count: number) => void;
  readonly mount: () => Promise<number>;
  /** Makes sure that the end is shown, for kits that are still settling. */
  readonly toEnd: () => Promise<void>;
  /** Undefined: the list did not follow. */
  readonly append: () => Promise<number | undefined>;
  readonly prepend: (where: 'middle' | 'top') => Promise<{ worstPx: number; finalPx: number }>;
  readonly scroll: (frames: number) => Promise<{ frames: number[]; blank: number }>;
  readonly watchKeys: () => boolean;
  readonly keyTimes: () => number[];
}

const LIMIT_MS = 30_000;
/** An append that is not followed within this never will be. */
const APPEND_LIMIT_MS = 8000;
const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
/** After the frame that is being made now was painted. */
const painted = async () => {
  await frame();
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve());
    port1.start();
    port2.postMessage(0);
  });
};

export function createProbe<Prepared>(kit: Kit<Prepared>): Probe {
  let last = 0;
  let first = 1;
  let mounted: MountedKit | undefined;
  let prepared: Prepared = kit.prepare([]);
  const keys: number[] = [];

  const list = (): MountedKit => {
    if (!mounted) throw new Error('Nothing is mounted.');
    return mounted;
  };
  const scroller = (): HTMLElement => {
    const element = list().scroller();
    if (!element) throw new Error('There is no scroller.');
    return element;
  };
  const rows = () => [...document.querySelectorAll<HTMLElement>(kit.rowSelector)];
  /** Some lists take no pointer while they scroll, so that a point finds nothing; their rows are few enough to look at. */
  const isCovered = (y: number) =>
    rows().some((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top <= y + 8 && bottom >= y - 8;
    });
  const rowOf = (number: number) => rows().find((row) => row.textContent?.includes(`#${number}:`));
  const isSeen = (row: HTMLElement | undefined) => {
    if (!row) return false;
    const box = scroller().getBoundingClientRect();
    const { top, bottom, height } = row.getBoundingClientRect();
    return height > 0 && bottom <= box.bottom + 40 && top >= box.top - 40;
  };
  const untilSeen = async (number: number, from: number, limitMs: number) => {
    while (true) {
      await painted();
      const now = performance.now();
      if (mounted && list().scroller() && isSeen(rowOf(number))) return now - from;
      if (now - from > limitMs) return undefined;
    }
  };

  return {
    prepare: (count) => {
      prepared = kit.prepare(benchMessages(1, count));
      last = count;
    },
    mount: async () => {
      const root = document.querySelector<HTMLElement>('#root');
      if (!root) throw new Error('The page has no #root.');
      const from = performance.now();
      mounted = kit.mount(root, prepared);
      const time = await untilSeen(last, from, LIMIT_MS);
      if (time === undefined) throw new Error('cut: not painted within 30 s');
      return time;
    },
    toEnd: async () => {
      const box = scroller();
      for (let count = 0; count < 12; count++) {
        box.scrollTop = box.scrollHeight;
        await frame();
      }
    },
    append: () => {
      const from = performance.now();
      list().append(benchMessage(++last));
      return untilSeen(last, from, APPEND_LIMIT_MS);
    },
    prepend: async (where) => {
      const box = scroller();
      box.scrollTop = where === 'top' ? 0 : box.scrollHeight / 2;
      for (let count = 0; count < 30; count++) await frame();
      const { top } = box.getBoundingClientRect();
      const eye = rows()
        .filter((row) => row.getBoundingClientRect().top >= top)
        .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0];
      const number = Number(/#(-?\d+):/.exec(eye?.textContent ?? '')?.[1]);
      const place = () => rowOf(number)?.getBoundingClientRect().top;
      const before = place() ?? NaN;
      const older = benchMessages(first - 50, first - 1);
      first -= 50;
      list().prepend(older);
      let worstPx = 0;
      for (let count = 0; count < 30; count++) {
        await painted();
        // Away altogether counts as a whole window.
        worstPx = Math.max(worstPx, Math.abs((place() ?? before + box.clientHeight) - before));
      }
      return { worstPx, finalPx: Math.abs((place() ?? before + box.clientHeight) - before) };
    },
    scroll: async (count) => {
      const box = scroller();
      box.scrollTop = box.scrollHeight;
      for (let wait = 0; wait < 20; wait++) await frame();
      const frames: number[] = [];
      let blank = 0;
      let before = await frame();
      for (let step = 0; step < count; step++) {
        box.scrollTop -= 240;
        await painted();
        const { left, top, width, height } = box.getBoundingClientRect();
        const places = [0.2, 0.5, 0.8].map((part) => top + height * part);
        if (
          !places.some((y) => document.elementsFromPoint(left + width / 2, y).some((hit) => hit.closest(kit.rowSelector))) &&
          !places.some(isCovered)
        )
          blank++;
        const now = await frame();
        frames.push(now - before);
        before = now;
      }
      return { frames, blank };
    },
    watchKeys: () => {
      const input = list().input();
      if (!input) return false;
      input.focus();
      input.addEventListener(
        'keydown',
        (event) => {
          const from = event.timeStamp;
          void painted().then(() => keys.push(performance.now() - from));
        },
        { capture: true },
      );
      return document.activeElement === input;
    },
    keyTimes: () => keys,
  };
}
