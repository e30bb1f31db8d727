import * as z from 'zod/mini';

const scorer = z
  .strictObject({
    bits: z.number().check(z.int(), z.minimum(6), z.maximum(18)),
    weights: z.string().check(z.regex(/^[0-N]+$/)),
    step: z.number().check(z.positive()),
    bias: z.number(),
  })
  .check(z.refine(({ bits, weights }) => weights.length === 2 ** bits, 'the table must have 2 to the power of `bits` weights'));

/** What `languages/<tag>/forecast-model.json` holds under `forecastModel`. */
export const forecastModelSchema = z.strictObject({
  language: z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)),
  trainedOn: z.array(z.string()).check(z.minLength(1)),
  buyer: scorer,
  agent: scorer,
  signs: z.record(z.string(), z.number()),
  bias: z.number(),
});
