import * as z from 'zod/mini';
import { attachmentIdSchema } from './ids.ts';
import { MAX_BODY_LENGTH } from './limits.ts';

const bodyText = z.string().check(z.maxLength(MAX_BODY_LENGTH));

/**
 * What was written. `text` is always the plain reading of it: for previews, search and screen readers.
 * `markdown` is the light markup of our composer; `html` is what e-mail brings and is hostile until sanitised.
 */
export const messageBodySchema = z.discriminatedUnion('format', [
  z.object({ format: z.literal('text'), text: bodyText }),
  z.object({ format: z.literal('markdown'), text: bodyText }),
  z.object({ format: z.literal('html'), text: bodyText, html: z.string().check(z.maxLength(1_000_000)) }),
]);

export const attachmentSchema = z.object({
  id: attachmentIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  mediaType: z.string().check(z.regex(/^[\w.+-]+\/[\w.+-]+$/)),
  sizeBytes: z.number().check(z.int(), z.minimum(0)),
  /** Known for pictures, so that a row has its height before the picture is there. In CSS pixels. */
  width: z.optional(z.number().check(z.int(), z.positive())),
  height: z.optional(z.number().check(z.int(), z.positive())),
});

/** A reply goes to the buyer; a note stays with the team. */
export const messageKindSchema = z.enum(['reply', 'note']);

export type MessageBody = z.infer<typeof messageBodySchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
export type MessageKind = z.infer<typeof messageKindSchema>;
