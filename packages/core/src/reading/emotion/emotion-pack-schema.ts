import * as z from 'zod/mini';

const tag = z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/));
const phrases = z.array(z.string().check(z.minLength(1), z.maxLength(200)));
const weighted = z.strictObject({ '1': z.optional(phrases), '2': z.optional(phrases), '3': z.optional(phrases) });
const spoken = z.enum(['pleased', 'confused', 'worried', 'impatient', 'disappointed', 'angry', 'threatening']);

/** What `languages/<tag>/emotion.json` holds under `emotion`. */
export const emotionLanguageSchema = z.strictObject({
  language: tag,
  emotions: z.strictObject({
    pleased: weighted,
    confused: weighted,
    worried: weighted,
    impatient: weighted,
    disappointed: weighted,
    angry: weighted,
    threatening: weighted,
  }),
  intensifiers: phrases,
  diminishers: phrases,
  negationBefore: phrases,
  negationAfter: phrases,
  understood: phrases,
  failed: phrases,
  again: phrases,
  agentFailed: phrases,
});

/** What `languages/<tag>/emotion-model.json` holds under `emotionModel`. */
export const emotionModelSchema = z.strictObject({
  language: tag,
  trainedOn: z.array(z.string()).check(z.minLength(1)),
  scorers: z.array(
    z
      .strictObject({
        emotion: spoken,
        against: z.optional(spoken),
        bits: z.number().check(z.int(), z.minimum(6), z.maximum(18)),
        weights: z.string().check(z.regex(/^[0-N]+$/)),
        step: z.number().check(z.positive()),
        bias: z.number(),
        threshold: z.number(),
        slope: z.number().check(z.positive()),
      })
      .check(z.refine(({ bits, weights }) => weights.length === 2 ** bits, 'the table must have 2 to the power of `bits` weights')),
  ),
});
