import type { Timeline, TimelineEvent } from './conversation-state.ts';

/**
 * An immutable list that grows cheaply. Like a slice in Go, a timeline is a window `[start, end)` onto an array that
 * newer timelines share: appending to the newest pushes onto that array and nobody older sees it; every other change,
 * and appending to an older timeline, copies. Events come in rising `seq`.
 */
export class SharedTimeline implements Timeline {
  readonly length: number;
  readonly #backing: TimelineEvent[];
  readonly #start: number;

  constructor(backing: TimelineEvent[], start: number, end: number) {
    this.#backing = backing;
    this.#start = start;
    this.length = end - start;
  }

  static of(events: readonly TimelineEvent[]): SharedTimeline {
    return new SharedTimeline([...events], 0, events.length);
  }

  at(index: number): TimelineEvent | undefined {
    return index >= 0 && index < this.length ? this.#backing[this.#start + index] : undefined;
  }

  findSeq(seq: number): number {
    let low = 0;
    let high = this.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = (this.#backing[this.#start + middle] as TimelineEvent).seq;
      if (found === seq) return middle;
      if (found < seq) low = middle + 1;
      else high = middle - 1;
    }
    return -(low + 1);
  }

  /** Adds events that all come after the last one, in rising `seq`. */
  append(events: readonly TimelineEvent[]): SharedTimeline {
    if (events.length === 0) return this;
    const end = this.#start + this.length;
    if (this.#backing.length !== end) return SharedTimeline.of([...this.toArray(), ...events]);
    for (const event of events) this.#backing.push(event);
    return new SharedTimeline(this.#backing, this.#start, end + events.length);
  }

  /** Adds events wherever they belong; of two with one `seq` the first stays. */
  merge(events: readonly TimelineEvent[]): SharedTimeline {
    const fresh = events.filter((event) => this.findSeq(event.seq) < 0).sort((a, b) => a.seq - b.seq);
    const unique = fresh.filter((event, index) => event.seq !== fresh[index - 1]?.seq);
    const first = unique[0];
    if (!first) return this;
    if (first.seq > (this.at(this.length - 1)?.seq ?? 0)) return this.append(unique);
    const merged: TimelineEvent[] = [];
    let next = 0;
    for (const event of this.toArray()) {
      for (let early = unique[next]; early && early.seq < event.seq; early = unique[next]) {
        merged.push(early);
        next += 1;
      }
      merged.push(event);
    }
    while (next < unique.length) merged.push(unique[next++] as TimelineEvent);
    return new SharedTimeline(merged, 0, merged.length);
  }

  /** The part from `seq` on. Shares the array, so it costs nothing. */
  from(seq: number): SharedTimeline {
    const found = this.findSeq(seq);
    const place = found < 0 ? -(found + 1) : found;
    return place === 0 ? this : new SharedTimeline(this.#backing, this.#start + place, this.#start + this.length);
  }

  toArray(): TimelineEvent[] {
    return this.#backing.slice(this.#start, this.#start + this.length);
  }
}

/** A timeline without events. */
export const emptyTimeline: () => SharedTimeline = () => new SharedTimeline([], 0, 0);
