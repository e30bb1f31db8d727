import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';

/** A load above this before the run makes times a matter of luck. */
export const QUIET_LOAD = 2;
/** The share of all processors that others may take while the run rests. */
export const QUIET_SHARE = 0.25;
/** A browser that was closed needs a moment to be gone. */
const SETTLE_MS = 300;
const LOOK_MS = 500;

/** Tells a busy machine from a busy run: the load average of a run counts the run itself. */
export interface QuietWatch {
  /** Rests, and looks how busy others keep the processors meanwhile. To be called when nothing of the run's own is running. */
  readonly rest: () => Promise<void>;
  readonly report: () => QuietReport;
}

export interface QuietReport {
  /** Of the last minute before the run. */
  readonly loadBefore: number;
  /** Of all processor time, in each rest, 0..1: what others took, a host's steal with it. */
  readonly others: readonly number[];
  /** Whether times may be judged: load and others were under their limits, in every rest but one in ten. */
  readonly isQuiet: boolean;
}

interface ProcessorTime {
  readonly busy: number;
  readonly all: number;
}

/** Where a watch looks and how it waits; tests bring their own. */
interface Sight {
  readonly look: () => ProcessorTime;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly loadBefore: number;
}

/** Begins to watch. */
export function watchQuiet(sight: Partial<Sight> = {}): QuietWatch {
  const { look = processorTime, wait = setTimeout, loadBefore = loadavg()[0] ?? 0 } = sight;
  const others: number[] = [];
  return {
    rest: async () => {
      await wait(SETTLE_MS);
      const before = look();
      await wait(LOOK_MS);
      const after = look();
      const all = after.all - before.all;
      others.push(all > 0 ? (after.busy - before.busy) / all : 0);
    },
    report: () => {
      const loud = others.filter((share) => share > QUIET_SHARE).length;
      return { loadBefore, others, isQuiet: loadBefore < QUIET_LOAD && others.length > 0 && loud <= others.length / 10 };
    },
  };
}

function processorTime(): ProcessorTime {
  try {
    // user nice system idle iowait irq softirq steal: only Linux counts what a host takes from a guest.
    const times = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').trim().split(/\s+/).slice(1, 9).map(Number);
    const all = times.reduce((sum, time) => sum + time, 0);
    return { all, busy: all - (times[3] ?? 0) - (times[4] ?? 0) };
  } catch {
    const times = cpus().map((cpu) => cpu.times);
    const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
    return { all, busy: all - times.reduce((sum, { idle }) => sum + idle, 0) };
  }
}
