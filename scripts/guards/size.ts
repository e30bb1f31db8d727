import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { weigh, type BundleSize } from './bundle-size.ts';
import type { Findings, Guard, GuardOptions, Violation } from './guard.ts';
import { listEntries, listPublished, readJson } from './workspace.ts';

interface Budget {
  /** Set by the issue, never by measuring. */
  readonly fixed?: true;
  /** What is bundled, resolved from packages/react/src. Absent: everything the entry of that name exports. */
  readonly code?: string;
  readonly maxBytes: number;
  readonly aimBytes?: number;
}

export interface SizeRow {
  readonly name: string;
  readonly budget: Budget | undefined;
  readonly size: BundleSize | undefined;
  readonly error?: string;
}

const BUDGETS = 'scripts/guards/size-budgets.json';
/** Room above the measured size before a change must be spoken about. */
const ROOM = 1.15;
/** Not for a browser. */
const NODE_ONLY = new Set(['@ferryman/server', '@ferryman/testing']);

const readBudgets = (root: string): Record<string, Budget> => readJson<Record<string, Budget>>(join(root, BUDGETS));

function browserEntries(root: string): string[] {
  return listPublished(root)
    .filter(({ manifest }) => !NODE_ONLY.has(manifest.name))
    .flatMap((workspacePackage) =>
      listEntries(root, workspacePackage).map(({ subpath }) => `${workspacePackage.manifest.name}${subpath.slice(1)}`),
    );
}

async function measure(root: string, name: string, budget: Budget | undefined): Promise<SizeRow> {
  try {
    const size = await weigh(budget?.code ?? `export * from '${name}';`, join(root, 'packages/react/src'), root);
    return { name, budget, size };
  } catch (error) {
    return {
      name,
      budget,
      size: undefined,
      error: error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error),
    };
  }
}

/** Weighs every budgeted bundle and every entry meant for browsers. */
export async function measureAll(root: string): Promise<SizeRow[]> {
  const budgets = readBudgets(root);
  const names = [...new Set([...Object.keys(budgets), ...browserEntries(root)])];
  const rows: SizeRow[] = [];
  for (const name of names) rows.push(await measure(root, name, budgets[name]));
  return rows;
}

function judge({ name, budget, size, error }: SizeRow): Violation[] {
  if (!size) return [{ where: name, what: `cannot be bundled: ${error}` }];
  if (!budget) return [{ where: name, what: `${size.bytes} bytes, without a budget in ${BUDGETS} (pnpm run size:update)` }];
  if (size.bytes <= budget.maxBytes) return [];
  const [first, second, third] = size.heaviest;
  const heavy = [first, second, third].flatMap((input) => (input ? [`${input.path.replace(/^.*node_modules\//, '')} ${input.bytes}`] : []));
  return [
    {
      where: name,
      what: `${size.bytes} bytes, ${size.bytes - budget.maxBytes} over its budget. Heaviest (before minifying): ${heavy.join(', ')}`,
    },
  ];
}

/** Writes measured budgets anew; those fixed by the issue stay, and entries that are gone go. */
function updateBudgets(root: string, rows: readonly SizeRow[]): void {
  const budgets = rows.flatMap(({ name, budget, size }): [string, Budget][] => {
    if (budget?.fixed) return [[name, budget]];
    return size ? [[name, { ...budget, maxBytes: Math.ceil((size.bytes * ROOM) / 50) * 50 }]] : [];
  });
  writeFileSync(join(root, BUDGETS), `${JSON.stringify(Object.fromEntries(budgets), null, 2)}\n`);
}

async function check(root: string, options: GuardOptions = {}): Promise<Findings> {
  if (!existsSync(join(root, BUDGETS))) throw new Error(`${BUDGETS} is not there`);
  if (options.update) updateBudgets(root, await measureAll(root));
  const rows = await measureAll(root);
  return { seen: rows.length, unit: 'bundles', violations: rows.flatMap(judge) };
}

/** What a host's visitors download, entry by entry, minified and gzipped, peers not counted. */
export const sizeGuard: Guard = {
  name: 'size',
  why: "An embedded kit lives on another shop's pages: every kilobyte is paid by people who never chose it.",
  check,
};
