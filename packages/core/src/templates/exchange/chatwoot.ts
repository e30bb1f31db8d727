import * as z from 'zod/mini';
import type { Register } from '../template-pack.ts';
import type { Template } from '../template.ts';
import {
  shapeFault,
  type ExportResult,
  type ImportedTemplate,
  type ImportResult,
  type RejectedRecord,
  type Unmapped,
} from './exchange-result.ts';
import { createFreeIds, listedValue } from './free-id.ts';
import { renamePlaceholders, reverseNames, type PlaceholderMap } from './placeholders.ts';

const responseSchema = z.looseObject({
  id: z.optional(z.union([z.number(), z.string()])),
  short_code: z.string().check(z.minLength(1)),
  content: z.string(),
});

/** A canned response as Chatwoot writes it. */
export interface ChatwootResponse extends Readonly<Record<string, unknown>> {
  readonly short_code: string;
  readonly content: string;
}

/** What is asked of an import or export. */
export interface ChatwootChoice {
  /** Language of the responses, BCP 47: Chatwoot knows none. */
  readonly language: string;
  /** Further placeholders, Chatwoot's name to ours. */
  readonly placeholders?: PlaceholderMap | undefined;
  readonly register?: Register | undefined;
}

const NAMES: PlaceholderMap = {
  'contact.name': 'buyer.name',
  'contact.first_name': 'buyer.given',
  'contact.last_name': 'buyer.family',
  'agent.name': 'agent.name',
  'account.name': 'shop.name',
};
const KNOWN = new Set(['id', 'short_code', 'content', 'account_id', 'created_at', 'updated_at']);

/** Reads Chatwoot's canned responses; the short code is title and shortcut. */
export function importChatwoot(responses: readonly unknown[], choice: ChatwootChoice): ImportResult {
  const imported: ImportedTemplate[] = [];
  const unmapped: Unmapped[] = [];
  const rejected: RejectedRecord[] = [];
  const ids = createFreeIds();
  for (const [at, raw] of responses.entries()) {
    const parsed = responseSchema.safeParse(raw);
    if (!parsed.success) {
      rejected.push({ at, reason: shapeFault(parsed.error.issues) });
      continue;
    }
    const { short_code: code, content } = parsed.data;
    const { id, unmapped: taken } = ids.take(`chatwoot-${parsed.data.id ?? code}`);
    unmapped.push(...taken);
    const renamed = renamePlaceholders(content, { ...NAMES, ...choice.placeholders }, id);
    unmapped.push(...renamed.unmapped);
    for (const [name, value] of Object.entries(parsed.data))
      if (!KNOWN.has(name) && value !== null && value !== undefined)
        unmapped.push({ templateId: id, what: 'field', name, value: listedValue(value) });
    const texts = { [choice.language]: { title: code, bodies: { neutral: renamed.text }, format: 'markdown' as const } };
    const status = renamed.unmapped.length > 0 ? 'draft' : 'active';
    const template: Template = { id, origin: 'team', intents: [], tags: [], shortcut: code, texts, status, version: 1, history: [] };
    imported.push({ template, record: parsed.data });
  }
  return { imported, unmapped, rejected };
}

/** Writes templates as canned responses: one for the language asked for; what Chatwoot has no place for is listed. */
export function exportChatwoot(templates: readonly Template[], choice: ChatwootChoice): ExportResult<readonly ChatwootResponse[]> {
  const names = reverseNames({ ...choice.placeholders, ...NAMES });
  const unmapped: Unmapped[] = [];
  const codes = new Set<string>();
  const files = templates.flatMap((template) => {
    for (const [language, { title }] of Object.entries(template.texts))
      if (language !== choice.language) unmapped.push({ templateId: template.id, what: 'language', name: language, value: title });
    const text = template.texts[choice.language];
    const registers = (['formal', 'neutral', 'informal'] as const).filter((each) => text?.bodies[each] !== undefined);
    const register = choice.register !== undefined && registers.includes(choice.register) ? choice.register : registers[0];
    if (!text || register === undefined) {
      unmapped.push({ templateId: template.id, what: 'text', name: choice.language });
      return [];
    }
    for (const other of registers) if (other !== register) unmapped.push({ templateId: template.id, what: 'register', name: other });
    if (text.title !== template.shortcut) unmapped.push({ templateId: template.id, what: 'field', name: 'title', value: text.title });
    if (template.tags.length > 0) unmapped.push({ templateId: template.id, what: 'field', name: 'tags', value: template.tags.join(' ') });
    if (template.status !== 'active') unmapped.push({ templateId: template.id, what: 'field', name: 'status', value: template.status });
    const renamed = renamePlaceholders(text.bodies[register] ?? '', names, template.id);
    unmapped.push(...renamed.unmapped);
    return [{ short_code: freeCode(template.shortcut ?? template.id, codes), content: renamed.text }];
  });
  return { files, unmapped };
}

/** Chatwoot refuses a short code that is taken. */
function freeCode(wanted: string, taken: Set<string>): string {
  let code = wanted;
  for (let at = 2; taken.has(code); at += 1) code = `${wanted}-${at}`;
  taken.add(code);
  return code;
}
