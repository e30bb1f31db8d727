import * as z from 'zod/mini';
import type { RewriteLanguage } from './rewrite-pack.ts';

const sentence = z.string().check(z.minLength(2), z.maxLength(200), z.regex(/^[^{}]*$/));
const around = (name: 'words' | 'value' | 'plan') => z.string().check(z.maxLength(120), z.regex(new RegExp(`^[^{}]*\\{${name}\\}[^{}]*$`)));
const matter = z.strictObject({ sympathy: sentence, plans: z.tuple([sentence, sentence]) });

/** Reads a language's `rewrites.json`: whole sentences, and lines with exactly the gap that they are filled by. */
export const rewriteLanguageSchema: z.ZodMiniType<RewriteLanguage> = z.strictObject({
  language: z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/)),
  matters: z.strictObject({ delay: matter, damaged: matter, wrong: matter, refund: matter, other: matter }),
  quote: around('words'),
  possible: around('plan'),
  estimate: around('value'),
  looking: sentence,
  planA: around('plan'),
  planB: around('plan'),
  choose: sentence,
  order: around('value'),
  tracking: around('value'),
  arrives: around('value'),
  total: around('value'),
});
