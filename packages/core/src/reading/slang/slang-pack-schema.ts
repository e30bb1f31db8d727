import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1), z.maxLength(600));

/** What `languages/<tag>/slang.json` holds under `slang`. */
export const slangLanguageSchema = z.strictObject({
  language: z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)),
  entries: z.array(
    z.strictObject({
      term: text,
      meaning: text,
      forms: z.array(text).check(z.minLength(1)),
      severity: z.enum(['annoyed', 'angry', 'threat']),
      category: z.enum([
        'quality',
        'delay',
        'service',
        'price',
        'price_or_fraud',
        'fraud',
        'counterfeit',
        'refund',
        'dispute',
        'chargeback',
        'legal',
        'regulator',
        'public_review',
        'emotion',
        'general_problem',
      ]),
      region: z.optional(text),
      ambiguous: z.optional(z.boolean()),
      caution: z.optional(text),
      source: z.array(text).check(z.minLength(1)),
      confidence: text,
    }),
  ),
});
