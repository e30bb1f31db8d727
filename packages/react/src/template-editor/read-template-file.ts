import type { ImportResult } from '@ferryman/core/templates/exchange';
import type * as Exchange from '@ferryman/core/templates/exchange';

/** Why nothing of a file could be read. */
export type FileFault = 'notUtf8' | 'notRead';

export interface FileChoice {
  /** BCP 47, of texts that name none. */
  readonly language: string;
  /** Zendesk's numbers of languages, by BCP 47. */
  readonly locales: Readonly<Record<string, number>>;
}

type Readers = Pick<typeof Exchange, 'importChatwoot' | 'importCsv' | 'importZendesk'>;

/** Reads the templates of a file by what stands in it, whatever it is called. */
export function readTemplateFile(bytes: Uint8Array, readers: Readers, choice: FileChoice): ImportResult | FileFault {
  const text = textOf(bytes);
  if (text === undefined) return 'notUtf8';
  if (!/^\s*[[{]/u.test(text)) return withHeading(readers.importCsv(text, choice));
  const parsed = parse(text);
  if (Array.isArray(parsed))
    return isResponses(parsed) ? countedFromOne(readers.importChatwoot(parsed, choice)) : zendesk({ macros: parsed }, readers, choice);
  return isRecord(parsed) ? zendesk(parsed, readers, choice) : 'notRead';
}

function zendesk(from: Readonly<Record<string, unknown>>, readers: Readers, choice: FileChoice): ImportResult | FileFault {
  const list = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);
  const macros = list(from['macros']);
  const items = list(from['items']) ?? list(from['dynamic_content_items']);
  if (!macros && !items) return 'notRead';
  return countedFromOne(readers.importZendesk({ macros, items }, choice));
}

/** People call the first record the first. */
function countedFromOne({ rejected, ...result }: ImportResult): ImportResult {
  return { ...result, rejected: rejected.map(({ at, reason }) => ({ at: at + 1, reason })) };
}

/** Without a heading that names title and body it is no table of templates. */
function withHeading(result: ImportResult): ImportResult | FileFault {
  return result.imported.length === 0 && result.rejected.length === 1 && result.rejected[0]?.at === 1 ? 'notRead' : result;
}

function textOf(bytes: Uint8Array): string | undefined {
  // A spreadsheet's "Unicode text" begins with such a mark.
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isResponses(list: readonly unknown[]): boolean {
  return list.some((each) => isRecord(each) && 'short_code' in each);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
