import type { ConversationId, ConversationSummary } from '../schema/index.ts';
import type { InboxRows, InboxViewDefinition } from './inbox-contract.ts';

type Urgency = InboxViewDefinition['urgency'];
type RowOf = (id: ConversationId) => ConversationSummary | undefined;
type Chunk = readonly ConversationSummary[];

/** Rows a chunk may hold before it is split; an edit copies one chunk. */
const MAX_CHUNK = 512;
const FILL = MAX_CHUNK / 2;

/**
 * Sorted rows in chunks, never changed: an edit copies the chunk it touches and the list of chunks, and shares the rest
 * with the rows before. So one event on 100,000 rows costs some hundred copied places, not 100,000.
 */
export class SortedRows implements InboxRows {
  readonly length: number;
  readonly #chunks: readonly Chunk[];
  /** Index of the first row of each chunk. */
  readonly #starts: readonly number[];
  readonly #urgency: Urgency;
  readonly #rowOf: RowOf;

  /** `rowOf` may know newer rows than these: it only helps to find a place quickly. */
  constructor(chunks: readonly Chunk[], urgency: Urgency, rowOf: RowOf) {
    let length = 0;
    const starts: number[] = [];
    for (const chunk of chunks) {
      starts.push(length);
      length += chunk.length;
    }
    this.length = length;
    this.#chunks = chunks;
    this.#starts = starts;
    this.#urgency = urgency;
    this.#rowOf = rowOf;
  }

  /** Sorts any rows. */
  static of(rows: Iterable<ConversationSummary>, urgency: Urgency, rowOf: RowOf): SortedRows {
    const keyed = Array.from(rows, (row) => ({ row, key: urgency(row) }));
    keyed.sort((a, b) => compareKeys(a.key, b.key) || compareIds(a.row.id, b.row.id));
    const chunks: Chunk[] = [];
    for (let start = 0; start < keyed.length; start += FILL) {
      chunks.push(keyed.slice(start, start + FILL).map(({ row }) => row));
    }
    return new SortedRows(chunks, urgency, rowOf);
  }

  at(index: number): ConversationSummary | undefined {
    if (!(index >= 0 && index < this.length)) return undefined;
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] as number) <= index) low = middle;
      else high = middle - 1;
    }
    return this.#chunks[low]?.[index - (this.#starts[low] as number)];
  }

  indexOf(id: ConversationId): number {
    const row = this.#rowOf(id);
    if (!row) return -1;
    const { chunk: likely, index: near } = findPlace(this.#chunks, row, this.#urgency);
    if (this.#chunks[likely]?.[near]?.id === id) return (this.#starts[likely] as number) + near;
    // These rows are older than the row that is known now, or do not show it.
    for (const [place, chunk] of this.#chunks.entries()) {
      const index = chunk.findIndex((other) => other.id === id);
      if (index >= 0) return (this.#starts[place] as number) + index;
    }
    return -1;
  }

  /** The rows with some taken out and others put in. Rows to take out must be the very ones that are in. */
  edit(removed: Iterable<ConversationSummary>, added: Iterable<ConversationSummary>): SortedRows {
    const chunks = [...this.#chunks];
    const copied = new Set<Chunk>();
    const ownChunk = (place: number): ConversationSummary[] => {
      const chunk = chunks[place] ?? [];
      const own = copied.has(chunk) ? (chunk as ConversationSummary[]) : [...chunk];
      copied.add(own);
      chunks[place] = own;
      return own;
    };
    for (const row of removed) {
      const { chunk, index } = findPlace(chunks, row, this.#urgency);
      if (chunks[chunk]?.[index]?.id !== row.id) continue;
      const own = ownChunk(chunk);
      own.splice(index, 1);
      if (own.length === 0) chunks.splice(chunk, 1);
    }
    for (const row of added) {
      const { chunk, index } = findPlace(chunks, row, this.#urgency);
      const own = ownChunk(chunk);
      own.splice(index, 0, row);
      if (own.length <= MAX_CHUNK) continue;
      const half = own.splice(own.length >>> 1);
      copied.add(half);
      chunks.splice(chunk + 1, 0, half);
    }
    return new SortedRows(chunks, this.#urgency, this.#rowOf);
  }
}

/** The first place whose row does not come before `row`; in the last chunk, its end. */
function findPlace(chunks: readonly Chunk[], row: ConversationSummary, urgency: Urgency): { chunk: number; index: number } {
  const key = urgency(row);
  const isBefore = (other: ConversationSummary): boolean => (compareKeys(urgency(other), key) || compareIds(other.id, row.id)) < 0;
  let low = 0;
  let high = Math.max(0, chunks.length - 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(chunks[middle]?.at(-1) as ConversationSummary)) low = middle + 1;
    else high = middle;
  }
  const chunk = chunks[low] ?? [];
  let first = 0;
  let end = chunk.length;
  while (first < end) {
    const middle = (first + end) >>> 1;
    if (isBefore(chunk[middle] as ConversationSummary)) first = middle + 1;
    else end = middle;
  }
  return { chunk: low, index: first };
}

/** Left to right; a key that is not a number, or is missing, comes last, so that bad data cannot break the order. */
function compareKeys(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let place = 0; place < length; place += 1) {
    const left = a[place] ?? Infinity;
    const right = b[place] ?? Infinity;
    if (left < right) return -1;
    if (left > right) return 1;
    if (left !== right) {
      // At least one is NaN.
      const order = Number(Number.isNaN(left)) - Number(Number.isNaN(right));
      if (order !== 0) return order;
    }
  }
  return 0;
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
