/** Prints rows under their headings, each column as wide as its widest cell; numbers to the right. */
export function printTable(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const cells = [headings, ...rows.map((row) => row.map(String))];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], source: readonly (string | number)[]): string =>
    row
      .map((cell, column) => (typeof source[column] === 'number' ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ');
  console.log(line(headings, headings));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  rows.forEach((row) => console.log(line(row.map(String), row)));
}

/** The last line of every measuring script: its figures, for machines. */
export function printResult(figures: Readonly<Record<string, unknown>>): void {
  console.log(`RESULT ${JSON.stringify(figures)}`);
}
