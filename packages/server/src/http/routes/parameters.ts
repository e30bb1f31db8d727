import * as z from 'zod/mini';

/** A page size from the address: 1 to 200, 50 when not given. */
export const limitSchema = z.prefault(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50);
export const limitQuerySchema = z.object({ limit: limitSchema });
