import * as z from 'zod/mini';

/** On whose proposal a person acted: a template, a rule, an AI agent. */
export const suggestionSchema = z.object({
  by: z.enum(['template', 'rule', 'playbook', 'ai']),
  id: z.string().check(z.minLength(1), z.maxLength(200)),
});

export type Suggestion = z.infer<typeof suggestionSchema>;
