import type { Register } from '../template-pack.ts';
import type { BodyFormat, LocalText, Template, TemplateStatus } from '../template.ts';
import type { ImportedTemplate, ImportResult, RejectedRecord, Unmapped } from './exchange-result.ts';

const COLUMNS = [
  'id',
  'language',
  'register',
  'title',
  'body',
  'format',
  'shortcut',
  'tags',
  'keywords',
  'intents',
  'status',
  'owner',
] as const;
type Column = (typeof COLUMNS)[number];
type Row = Partial<Record<Column, string>>;
const REGISTERS: readonly Register[] = ['formal', 'neutral', 'informal'];
/** Columns that say something of the template, not of one of its texts. */
const SHARED: readonly Column[] = ['shortcut', 'tags', 'intents', 'status', 'owner'];
const STATUSES: readonly TemplateStatus[] = ['draft', 'active', 'retired'];
const FORMATS: readonly BodyFormat[] = ['text', 'html', 'markdown'];
/** A cell that begins so is a formula to a spreadsheet: with a quote before it, it is text there. */
const FORMULA = /^[=+\-@\t\r']/u;

/** Templates as CSV (RFC 4180, UTF-8, CRLF): a row for each language and register. Versions, stages and fits have no column. */
export function exportCsv(templates: readonly Template[]): { readonly files: string; readonly unmapped: readonly Unmapped[] } {
  const unmapped: Unmapped[] = [];
  const rows: Row[] = [];
  for (const template of templates) {
    for (const name of ['stage', 'fits', 'platforms', 'media', 'emotions', 'needs', 'reviewAt', 'scenario'] as const)
      if (template[name] !== undefined)
        unmapped.push({ templateId: template.id, what: 'field', name, value: JSON.stringify(template[name]) });
    if (template.history.length > 0)
      unmapped.push({ templateId: template.id, what: 'field', name: 'history', value: String(template.history.length) });
    for (const [language, text] of Object.entries(template.texts)) {
      if (text.shortcuts?.length)
        unmapped.push({ templateId: template.id, what: 'field', name: 'shortcuts', value: text.shortcuts.join(' ') });
      for (const register of REGISTERS) {
        const body = text.bodies[register];
        if (body === undefined) continue;
        rows.push({
          ...{ id: template.id, language, register, title: text.title, body, format: text.format ?? 'text' },
          ...{ shortcut: template.shortcut ?? '', tags: template.tags.join('; '), keywords: (text.keywords ?? []).join('; ') },
          ...{ intents: template.intents.join('; '), status: template.status, owner: template.owner ?? '' },
        });
      }
    }
  }
  const lines = [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => cell(row[column] ?? '')).join(','))];
  return { files: `${lines.join('\r\n')}\r\n`, unmapped };
}

/**
 * Reads CSV with a heading row: `title` and `body` are needed, all other columns may be absent. Unknown columns are listed, and rows that
 * say again what an earlier one said of the same text are set aside.
 */
export function importCsv(text: string, choice: { readonly language: string }): ImportResult {
  const { rows, openQuoteAt } = parseCsv(text.replace(/^\uFEFF/u, ''));
  const [heading, ...lines] = rows;
  const columns = heading?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  const rejected: RejectedRecord[] = [];
  const unmapped: Unmapped[] = [];
  if (!columns.includes('title') || !columns.includes('body'))
    return { imported: [], unmapped, rejected: [{ at: 1, reason: 'The first row must name the columns, title and body among them.' }] };
  const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at);
  if (twice !== undefined) return { imported: [], unmapped, rejected: [{ at: 1, reason: `The column "${twice}" stands twice.` }] };
  const seen = new Map<string, number>();
  const templates = new Map<string, { template: Template; record: Readonly<Record<string, string>> }>();
  for (const { cells, line } of lines) {
    if (cells.every((each) => each.trim() === '')) continue;
    const record = Object.fromEntries(columns.map((name, at) => [name, plain(cells[at] ?? '')]));
    const id = (record['id'] ?? '') || `csv-${line}`;
    const key = [id, (record['language'] ?? '') || choice.language, (record['register'] ?? '') || 'neutral'].join('\n');
    const fault =
      line === openQuoteAt
        ? 'A quotation mark is opened in this row and never closed: the rest of the file would be its text.'
        : faultOf(record, cells.length - columns.length, seen.get(key));
    if (fault !== undefined) {
      rejected.push({ at: line, reason: fault });
      continue;
    }
    seen.set(key, line);
    for (const [name, value] of Object.entries(record))
      if (!COLUMNS.some((column) => column === name) && value !== '') unmapped.push({ templateId: id, what: 'field', name, value });
    const before = templates.get(id);
    const shared = sharedCells(before?.record, record);
    for (const [name, value] of shared.others) unmapped.push({ templateId: id, what: 'field', name, value });
    const merged = { ...record, ...shared.cells };
    templates.set(id, { template: withRow(before?.template, id, merged, choice.language), record: merged });
  }
  const imported: ImportedTemplate[] = [...templates.values()];
  return { imported, unmapped, rejected };
}

function faultOf(record: Readonly<Record<string, string>>, cellsTooMany: number, saidAt: number | undefined): string | undefined {
  if (saidAt !== undefined) return `Line ${saidAt} has a text for the same id, language and register.`;
  if (cellsTooMany > 0) return 'The row has more cells than there are columns.';
  const { title = '', body = '', language = '', register = '', status = '', format = '' } = record;
  if (title === '' || body === '') return 'Title or body is empty.';
  if (language !== '' && !isTag(language)) return `"${language}" is no language tag: de, pt-BR, zh-Hant.`;
  if (register !== '' && !isOne(REGISTERS, register)) return `"${register}" is no register: ${REGISTERS.join(', ')}.`;
  if (status !== '' && !isOne(STATUSES, status)) return `"${status}" is no status: ${STATUSES.join(', ')}.`;
  return format === '' || isOne(FORMATS, format) ? undefined : `"${format}" is no format: ${FORMATS.join(', ')}.`;
}

/** What all rows of a template share: the first row that says it is heard, and what another row says instead is listed. */
function sharedCells(
  before: Readonly<Record<string, string>> | undefined,
  record: Readonly<Record<string, string>>,
): { readonly cells: Readonly<Record<string, string>>; readonly others: readonly (readonly [string, string])[] } {
  const cells: Record<string, string> = {};
  const others: [string, string][] = [];
  for (const name of SHARED) {
    const said = before?.[name] ?? '';
    const value = record[name] ?? '';
    cells[name] = said === '' ? value : said;
    if (said !== '' && value !== '' && value !== said) others.push([name, value]);
  }
  return { cells, others };
}

function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}

function withRow(before: Template | undefined, id: string, record: Readonly<Record<string, string>>, fallback: string): Template {
  const language = (record['language'] ?? '') || fallback;
  const register = pickOf(REGISTERS, record['register'], 'neutral');
  const known: LocalText | undefined = before?.texts[language];
  const keywords = listOf(record['keywords']);
  const text: LocalText = {
    title: record['title'] ?? '',
    bodies: { ...known?.bodies, [register]: record['body'] ?? '' },
    ...(keywords.length > 0 ? { keywords } : {}),
    format: pickOf(FORMATS, record['format'], 'text'),
  };
  const { shortcut = '', owner = '' } = record;
  return {
    ...{ id, origin: 'team', intents: listOf(record['intents']), tags: listOf(record['tags']) },
    ...(shortcut === '' ? {} : { shortcut }),
    ...(owner === '' ? {} : { owner }),
    texts: { ...before?.texts, [language]: text },
    ...{ status: pickOf(STATUSES, record['status'], 'active'), version: 1, history: [] },
  };
}

function isOne<Each extends string>(list: readonly Each[], value: string): value is Each {
  return list.some((each) => each === value);
}

function pickOf<Each extends string>(list: readonly Each[], value: string | undefined, fallback: Each): Each {
  return value !== undefined && isOne(list, value) ? value : fallback;
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function plain(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

interface ParsedCsv {
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[];
  /** The line of the row in which a quotation mark is opened and never closed. */
  readonly openQuoteAt: number | undefined;
}

/** Rows of cells with the line they begin on. */
function parseCsv(text: string): ParsedCsv {
  const separator = /^[^\r\n"]*;/u.test(text) && !/^[^\r\n";]*,/u.test(text) ? ';' : ',';
  const rows: { cells: string[]; line: number }[] = [];
  let row = { cells: [] as string[], line: 1 };
  let current = '';
  let line = 1;
  let isQuoted = false;
  const endCell = () => {
    row.cells.push(current);
    current = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = { cells: [], line };
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') line += 1;
    if (isQuoted) {
      if (sign !== '"') current += sign;
      else if (text[at + 1] === '"') {
        current += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && current === '') isQuoted = true;
    else if (sign === separator) endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r' || text[at + 1] !== '\n') current += sign;
  }
  const openQuoteAt = isQuoted ? row.line : undefined;
  if (current !== '' || row.cells.length > 0 || isQuoted) endRow();
  return { rows, openQuoteAt };
}
