import type { Template } from '@ferryman/core/templates';
import * as z from 'zod/mini';

/** As much of the shape as makes a list of templates safe to search and fill; the rest is what the importer wrote. */
const keptSchema = z.array(
  z.looseObject({
    id: z.string(),
    intents: z.array(z.string()),
    tags: z.array(z.string()),
    status: z.enum(['draft', 'active', 'retired']),
    texts: z.record(z.string(), z.looseObject({ title: z.string(), bodies: z.record(z.string(), z.string()) })),
    version: z.number(),
    history: z.array(z.unknown()),
  }),
);
const KEY = 'ferryman-demo-team-templates';

/** The templates that this browser's supervisor imported or wrote. The demo keeps them here; a shop would on its server. */
export function readTeamTemplates(): readonly Template[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return keptSchema.safeParse(kept).success ? (kept as readonly Template[]) : [];
  } catch {
    return [];
  }
}

/** Puts templates in, each in place of the one with its id, and gives all. */
export function putTeamTemplates(templates: readonly Template[]): readonly Template[] {
  const ids = new Set(templates.map(({ id }) => id));
  const all = [...readTeamTemplates().filter(({ id }) => !ids.has(id)), ...templates];
  localStorage.setItem(KEY, JSON.stringify(all));
  return all;
}
