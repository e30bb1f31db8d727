import type { TemplateUse } from '@ferryman/core/templates/effect';
import * as z from 'zod/mini';

const usesSchema = z.array(
  z.object({
    templateId: z.string(),
    version: z.number(),
    sentAt: z.number(),
    conversationId: z.string(),
    buyerId: z.optional(z.string()),
  }),
);
const KEY = 'ferryman-demo-template-uses';
const MOST = 500;

/** The templates that were sent from this browser, oldest first. The demo keeps them here; a shop would on its server. */
export function readUses(): readonly TemplateUse[] {
  try {
    const parsed = usesSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

/** Adds a use, and gives all. */
export function addUse(use: TemplateUse): readonly TemplateUse[] {
  const uses = [...readUses(), use].slice(-MOST);
  localStorage.setItem(KEY, JSON.stringify(uses));
  return uses;
}
