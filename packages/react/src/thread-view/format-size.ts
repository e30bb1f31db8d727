import { cachedFormat } from '../shared/cached-format.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
const sizes = cachedFormat(
  (locale, unit: (typeof UNITS)[number]) => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }),
);

/** A file's size in its fitting unit, in thousands as file systems show it. */
export function formatSize(sizeBytes: number, locale: string): string {
  let size = sizeBytes;
  let step = 0;
  while (size >= 1000 && step < UNITS.length - 1) {
    size /= 1000;
    step++;
  }
  return sizes(locale, UNITS[step] ?? 'byte').format(size);
}
