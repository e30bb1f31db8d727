import { compareCalendar } from './compare-calendar.ts';

const rows = await compareCalendar();
const columns = ['event', 'year', 'market', 'reference', 'ours', 'verdict', 'why'] as const;
const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
const line = (cells: readonly string[]) =>
  `${cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd()}\n`;

process.stdout.write(line(columns));
for (const row of rows) process.stdout.write(line(columns.map((column) => row[column])));
const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
const result = { rows: rows.length, equal: count('equal'), explained: count('explained'), different: count('different') };
process.stdout.write(`RESULT ${JSON.stringify(result)}\n`);
if (result.different > 0 || result.rows === 0) process.exitCode = 1;
