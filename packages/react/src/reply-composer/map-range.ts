/** One change of a text: what stood from `start` to `end` became `inserted` characters. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly inserted: number;
}

/** The change that makes one text the other, as small as a comparison from both ends finds it; undefined where they are equal. */
export function changeBetween(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (same < shorter - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  return { start, end: before.length - same, inserted: after.length - same - start };
}

/** Where a place stands after a change. A place in what was replaced goes to the change's end. */
export function mapPlace(place: number, { start, end, inserted }: TextChange): number {
  if (place < start) return place;
  return place >= end ? place + start + inserted - end : start + inserted;
}

/** Where a stretch stands after a change; words typed at its edges do not belong to it. Undefined: nothing of it is left. */
export function mapRange<T extends { readonly from: number; readonly to: number }>(range: T, change: TextChange): T | undefined {
  const from = mapPlace(range.from, change);
  const to = range.to <= change.start ? range.to : range.to >= change.end ? mapPlace(range.to, change) : change.start;
  return from < to ? { ...range, from, to } : undefined;
}
