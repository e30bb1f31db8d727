import * as z from 'zod/mini';
import type { Register } from '../template-pack.ts';
import type { BodyFormat, LocalText, Template } from '../template.ts';
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

const id = z.union([z.number(), z.string()]);
const actionSchema = z.object({ field: z.string(), value: z.unknown() });
const macroSchema = z.looseObject({
  id: z.optional(id),
  title: z.string(),
  active: z.optional(z.boolean()),
  actions: z.array(actionSchema),
});
const variantSchema = z.looseObject({ locale_id: z.number(), content: z.string(), active: z.optional(z.boolean()) });
const itemSchema = z.looseObject({
  id: z.optional(id),
  name: z.string(),
  placeholder: z.optional(z.string()),
  variants: z.array(variantSchema),
});

/** A macro as Zendesk writes it. */
export interface ZendeskMacro extends Readonly<Record<string, unknown>> {
  readonly title: string;
  readonly active: boolean;
  readonly actions: readonly { readonly field: string; readonly value: unknown }[];
}

/** An item of dynamic content as Zendesk writes it. */
export interface ZendeskItem extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly placeholder: string;
  readonly variants: readonly {
    readonly locale_id: number;
    readonly content: string;
    readonly active: boolean;
    readonly default: boolean;
  }[];
}

/** What is asked of an import or export. */
export interface ZendeskChoice {
  /** Zendesk's numbers of languages, by BCP 47: from its list of locales. */
  readonly locales: Readonly<Record<string, number>>;
  /** Language of macros whose text is written out, BCP 47. */
  readonly language: string;
  /** Further placeholders, Zendesk's name to ours: `ticket.ticket_field_360001` to `order.id`. */
  readonly placeholders?: PlaceholderMap | undefined;
  /** Register that is taken where a template has several. Default: the first it has. */
  readonly register?: Register | undefined;
}

const NAMES: PlaceholderMap = {
  'ticket.requester.name': 'buyer.name',
  'ticket.requester.first_name': 'buyer.given',
  'ticket.requester.last_name': 'buyer.family',
  'current_user.name': 'agent.name',
  'ticket.assignee.name': 'agent.name',
  'ticket.brand.name': 'shop.name',
  'ticket.account': 'shop.name',
};
const TEXT_FIELDS = ['comment_value_html', 'comment_value'];
const REFERENCE = /^\s*\{\{\s*(dc\.[\w-]+)\s*\}\}\s*$/u;

/**
 * Reads Zendesk's macros and dynamic content. A macro whose text is one piece of dynamic content gets all its languages; what a
 * macro does besides writing is listed as an action and kept in the record. A text with a placeholder that has no name here
 * becomes a draft.
 *
 * @param from - `{ macros: [...] }` and `{ items: [...] }` as the API gives them; either may be absent.
 */
export function importZendesk(
  from: { readonly macros?: readonly unknown[] | undefined; readonly items?: readonly unknown[] | undefined },
  choice: ZendeskChoice,
): ImportResult {
  const names = { ...NAMES, ...choice.placeholders };
  const imported: ImportedTemplate[] = [];
  const unmapped: Unmapped[] = [];
  const rejected: RejectedRecord[] = [];
  const items = new Map<
    string,
    { readonly texts: Template['texts']; readonly item: z.infer<typeof itemSchema>; readonly isDraft: boolean }
  >();
  const referred = new Set<string>();
  const ids = createFreeIds();

  for (const [at, raw] of (from.items ?? []).entries()) {
    const parsed = itemSchema.safeParse(raw);
    if (!parsed.success) {
      rejected.push({ at, reason: shapeFault(parsed.error.issues) });
      continue;
    }
    const read = readItem(parsed.data, names, choice);
    unmapped.push(...read.unmapped);
    const placeholder = placeholderOf(parsed.data);
    if (items.has(placeholder)) {
      rejected.push({ at, reason: `A second item answers to ${placeholder}: macros that name it would not know which is meant.` });
      continue;
    }
    items.set(placeholder, { texts: read.texts, item: parsed.data, isDraft: read.unmapped.length > 0 });
  }
  for (const [at, raw] of (from.macros ?? []).entries()) {
    const parsed = macroSchema.safeParse(raw);
    if (!parsed.success) {
      rejected.push({ at, reason: shapeFault(parsed.error.issues) });
      continue;
    }
    const macro = parsed.data;
    const { id: templateId, unmapped: taken } = ids.take(`zendesk-macro-${macro.id ?? at}`);
    unmapped.push(...taken);
    const text = textOf(macro);
    const [, reference] = REFERENCE.exec(text?.value ?? '') ?? [];
    const content = reference === undefined ? undefined : items.get(reference);
    if (reference !== undefined && content) referred.add(reference);
    if (reference !== undefined && !content) unmapped.push({ templateId, what: 'reference', name: reference });
    const renamed = renamePlaceholders(text?.value ?? '', names, templateId);
    const found = content || reference !== undefined ? [] : renamed.unmapped;
    if (!text) unmapped.push({ templateId, what: 'text', name: 'comment_value' });
    unmapped.push(...found, ...otherFields(macro, templateId, text?.field));
    const texts: Template['texts'] = content
      ? retitled(content.texts, macro.title)
      : text
        ? { [choice.language]: localText(macro.title, renamed.text, text.format) }
        : {};
    const isDraft = found.length > 0 || !text || (reference !== undefined && !content) || content?.isDraft === true;
    imported.push({ template: templateFrom(templateId, texts, isDraft, macro.active), record: macro });
  }
  for (const [placeholder, { texts, item, isDraft }] of items) {
    if (referred.has(placeholder)) continue;
    const { id: templateId, unmapped: taken } = ids.take(`zendesk-item-${item.id ?? item.name}`);
    unmapped.push(...taken);
    imported.push({ template: templateFrom(templateId, texts, isDraft, true), record: item });
  }
  return { imported, unmapped, rejected };
}

/**
 * Writes templates as macros, their texts as dynamic content where there are several languages. What the macro did besides is
 * taken from `records`, by template id.
 */
export function exportZendesk(
  templates: readonly Template[],
  choice: ZendeskChoice & { readonly records?: ReadonlyMap<string, Readonly<Record<string, unknown>>> | undefined },
): ExportResult<{ readonly macros: readonly ZendeskMacro[]; readonly items: readonly ZendeskItem[] }> {
  const names = reverseNames({ ...choice.placeholders, ...NAMES });
  const macros: ZendeskMacro[] = [];
  const items: ZendeskItem[] = [];
  const unmapped: Unmapped[] = [];
  for (const template of templates) {
    const texts = Object.entries(template.texts).map(([language, text]) => {
      const [register, ...others] = registersOf(text, choice.register);
      for (const other of others) unmapped.push({ templateId: template.id, what: 'register', name: other, value: language });
      const renamed = renamePlaceholders((register && text.bodies[register]) ?? '', names, template.id);
      unmapped.push(...renamed.unmapped);
      return { language, title: text.title, body: renamed.text, format: text.format ?? 'text' };
    });
    const [only] = texts;
    if (!only) {
      unmapped.push({ templateId: template.id, what: 'text', name: 'texts' });
      continue;
    }
    const placeholder = `dc.${template.id.replace(/[^\w]+/gu, '_')}`;
    const isWrittenOut = texts.length === 1 && only.language === choice.language;
    if (!isWrittenOut) {
      const known = texts.flatMap(({ language, body }) => {
        const locale = choice.locales[language];
        if (locale === undefined) unmapped.push({ templateId: template.id, what: 'language', name: language, value: body });
        return locale === undefined ? [] : [{ locale_id: locale, content: body, active: true, default: language === choice.language }];
      });
      items.push({ name: only.title, placeholder: `{{${placeholder}}}`, variants: known });
    }
    const field = only.format === 'text' ? 'comment_value' : 'comment_value_html';
    if (only.format === 'markdown') unmapped.push({ templateId: template.id, what: 'field', name: 'format', value: 'markdown' });
    const title = template.texts[choice.language]?.title ?? only.title;
    macros.push(macroOf(template, title, field, isWrittenOut ? only.body : `{{${placeholder}}}`, choice.records?.get(template.id)));
  }
  return { files: { macros, items }, unmapped };
}

function readItem(item: z.infer<typeof itemSchema>, names: PlaceholderMap, { locales }: ZendeskChoice) {
  const templateId = `zendesk-item-${item.id ?? item.name}`;
  const unmapped: Unmapped[] = [];
  const texts: Record<string, LocalText> = {};
  for (const variant of item.variants) {
    const language = Object.keys(locales).find((tag) => locales[tag] === variant.locale_id);
    // A language that stands twice: the first is what Zendesk shows.
    if (language === undefined || variant.active === false || texts[language]) {
      unmapped.push({ templateId, what: 'language', name: String(variant.locale_id), value: variant.content });
      continue;
    }
    const renamed = renamePlaceholders(variant.content, names, templateId);
    unmapped.push(...renamed.unmapped);
    texts[language] = localText(item.name, renamed.text, 'text');
  }
  return { texts, unmapped };
}

function placeholderOf({ placeholder, name }: z.infer<typeof itemSchema>): string {
  const [, reference] = REFERENCE.exec(placeholder ?? '') ?? [];
  return reference ?? `dc.${name.toLowerCase().replace(/[^\w]+/gu, '_')}`;
}

/** The reply's text: rich where there is one. Zendesk writes a value as text or as `[channel, text]`. */
function textOf(
  macro: z.infer<typeof macroSchema>,
): { readonly field: string; readonly value: string; readonly format: BodyFormat } | undefined {
  for (const field of TEXT_FIELDS) {
    const value = macro.actions.find((action) => action.field === field)?.value;
    const text: unknown = Array.isArray(value) ? value.at(-1) : value;
    if (typeof text === 'string' && text !== '') return { field, value: text, format: field === 'comment_value' ? 'text' : 'html' };
  }
  return undefined;
}

/** What the macro says besides its text. */
function otherFields(macro: z.infer<typeof macroSchema>, templateId: string, textField: string | undefined): readonly Unmapped[] {
  const actions = macro.actions
    .filter(({ field }) => field !== textField)
    .map(({ field, value }): Unmapped => ({ templateId, what: 'action', name: field, value: listedValue(value) }));
  const known = new Set(['id', 'title', 'active', 'actions']);
  const fields = Object.entries(macro)
    .filter(([name, value]) => !known.has(name) && value !== null && value !== undefined)
    .map(([name, value]): Unmapped => ({ templateId, what: 'field', name, value: listedValue(value) }));
  return [...actions, ...fields];
}

function macroOf(
  template: Template,
  title: string,
  field: string,
  value: string,
  record: Readonly<Record<string, unknown>> | undefined,
): ZendeskMacro {
  const known = macroSchema.safeParse(record);
  const others = known.success ? known.data.actions.filter((action) => !TEXT_FIELDS.includes(action.field)) : [];
  return { ...(known.success ? known.data : {}), title, active: template.status === 'active', actions: [{ field, value }, ...others] };
}

function registersOf(text: LocalText, wanted: Register | undefined): readonly Register[] {
  const there = (['formal', 'neutral', 'informal'] as const).filter((register) => text.bodies[register] !== undefined);
  return wanted !== undefined && there.includes(wanted) ? [wanted, ...there.filter((each) => each !== wanted)] : there;
}

function localText(title: string, body: string, format: BodyFormat): LocalText {
  return { title, bodies: { neutral: body }, format };
}

function retitled(texts: Template['texts'], title: string): Template['texts'] {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, { ...text, title }]));
}

function templateFrom(templateId: string, texts: Template['texts'], isDraft: boolean, isActive: boolean | undefined): Template {
  const status = isActive === false ? 'retired' : isDraft ? 'draft' : 'active';
  return { id: templateId, origin: 'team', intents: [], tags: [], texts, status, version: 1, history: [] };
}
