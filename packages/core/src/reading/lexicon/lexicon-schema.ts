import * as z from 'zod/mini';

const phrases = z.array(z.string().check(z.minLength(1), z.maxLength(300)));
const entry = z.strictObject({ says: phrases, hints: z.optional(phrases), not: z.optional(phrases) });

/** What `languages/<tag>/reading.json` of the packs, or a team's own lexicon, must be. */
export const readingLexiconSchema = z.strictObject({
  language: z.string().check(z.minLength(2), z.maxLength(35)),
  folds: z.optional(z.string().check(z.maxLength(4000))),
  lists: z.record(z.string(), phrases),
  intents: z.record(z.string(), entry),
  demands: z.record(z.string(), entry),
  gap: z.strictObject({ expected: phrases, contrast: phrases }),
});

export const readingTaxonomySchema = z.strictObject({
  intents: z.array(
    z.strictObject({
      id: z.string().check(z.regex(/^[a-z]+(\.[a-z_]+)?$/)),
      is: z.string().check(z.minLength(1)),
      beats: z.optional(z.array(z.string())),
      demand: z.optional(z.string()),
    }),
  ),
  demands: z.array(z.string()),
});
