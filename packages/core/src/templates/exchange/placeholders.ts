import type { Unmapped } from './exchange-result.ts';

/** The other system's placeholder beside ours. */
export type PlaceholderMap = Readonly<Record<string, string>>;

const LIQUID = /\{\{.*?\}\}|\{%.*?%\}/gsu;
const QUOTED = /"[^"]*"|'[^']*'/gu;
const PATH = /(?<![\w.:"'])[a-z_][\w-]*(?:\.[\w-]+)+/giu;
const FILTER = /\|\s*([a-z_]\w*)/giu;
/** What both sides' Liquid knows under the same name. */
const COMMON_FILTERS = new Set([
  'append',
  'prepend',
  'capitalize',
  'strip',
  'default',
  'first',
  'last',
  'join',
  'size',
  'replace',
  'remove',
  'truncate',
  'split',
]);

/** A text with every placeholder renamed that has a name on the other side; the others stay, and are listed. */
export function renamePlaceholders(
  text: string,
  names: PlaceholderMap,
  templateId: string,
  filters: ReadonlySet<string> = COMMON_FILTERS,
): { readonly text: string; readonly unmapped: readonly Unmapped[] } {
  const unmapped = new Map<string, Unmapped>();
  const note = (what: Unmapped['what'], name: string) => unmapped.set(`${what} ${name}`, { templateId, what, name });
  const renamed = text.replace(LIQUID, (piece) => {
    for (const [, filter = ''] of piece.replace(QUOTED, '""').matchAll(FILTER)) if (!filters.has(filter)) note('filter', filter);
    return outsideQuotes(piece, (part) =>
      part.replace(PATH, (path) => {
        if (Object.hasOwn(names, path)) return names[path] ?? path;
        note('variable', path);
        return path;
      }),
    );
  });
  return { text: renamed, unmapped: [...unmapped.values()] };
}

/** Names turned round; of several that mean the same the first one is taken. */
export function reverseNames(names: PlaceholderMap): PlaceholderMap {
  const reversed: Record<string, string> = {};
  for (const [theirs, ours] of Object.entries(names)) reversed[ours] ??= theirs;
  return reversed;
}

function outsideQuotes(piece: string, change: (part: string) => string): string {
  let result = '';
  let from = 0;
  for (const quoted of piece.matchAll(QUOTED)) {
    result += change(piece.slice(from, quoted.index)) + quoted[0];
    from = quoted.index + quoted[0].length;
  }
  return result + change(piece.slice(from));
}
