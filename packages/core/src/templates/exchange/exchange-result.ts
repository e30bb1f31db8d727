import type { Template } from '../template.ts';

/** Something of the other system that has no place here, or the other way round. It is listed, and the text kept as it was. */
export interface Unmapped {
  /** Our id of the template, or the other system's where there is no template. */
  readonly templateId: string;
  readonly what: 'variable' | 'filter' | 'action' | 'field' | 'language' | 'register' | 'text' | 'reference';
  readonly name: string;
  readonly value?: string | undefined;
}

/** A record that could not be read at all. The rest goes on. */
export interface RejectedRecord {
  /** Place in the list or, of a CSV, the line on which the row begins. */
  readonly at: number;
  readonly reason: string;
}

/** A template that was read, with the record it came from, so that nothing is lost on the way back. */
export interface ImportedTemplate {
  readonly template: Template;
  readonly record: Readonly<Record<string, unknown>>;
}

export interface ImportResult {
  readonly imported: readonly ImportedTemplate[];
  readonly unmapped: readonly Unmapped[];
  readonly rejected: readonly RejectedRecord[];
}

export interface ExportResult<Files> {
  readonly files: Files;
  readonly unmapped: readonly Unmapped[];
}

/** Which fields of a record are missing or of another kind, in a sentence. */
export function shapeFault(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  const paths = [...new Set(issues.map(({ path }) => path.map(String).join('.')))].filter((path) => path !== '');
  return paths.length === 0 ? 'This is no record.' : `Missing, or of another kind than expected: ${paths.join(', ')}.`;
}
