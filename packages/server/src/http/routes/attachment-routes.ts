import { attachmentSchema } from '@ferryman/core/schema';
import * as z from 'zod/mini';
import { readAttachment, requireAttachment, storeAttachment } from '../../domain/attachments.ts';
import { requireConversation } from '../../domain/conversations.ts';
import { Refusal } from '../../domain/refusal.ts';
import { defineRoute, EVERYBODY } from '../route.ts';
import { contentMatches, dispositionOf, fileNameFrom } from '../file-safety.ts';
import { check, readBytes } from '../read-request.ts';

const sideSchema = z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100_000)));

export const attachmentRoutes = [
  defineRoute({
    method: 'POST',
    path: '/v1/conversations/:id/attachments',
    summary: 'Uploads a file (raw body; Content-Type, X-File-Name, for pictures X-Image-Width and X-Image-Height).',
    access: EVERYBODY,
    body: 'bytes',
    answer: attachmentSchema,
    handle: async ({ services, identity, id, request }) => {
      const { database, clock, attachments } = services;
      const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      if (!attachments.mediaTypes.includes(mediaType)) throw new Refusal('unsupported', 'Files of this type are not accepted here.');
      // Before the body is read: who may not write here need not send 10 MB first.
      await requireConversation(database, identity, id);
      const content = await readBytes(request, attachments.maxBytes);
      if (content.byteLength === 0) throw new Refusal('invalid', 'The file is empty.');
      if (!contentMatches(mediaType, content)) throw new Refusal('invalid', 'The content of the file is not of the type it claims.');
      const width = check(sideSchema, request.headers.get('x-image-width') ?? undefined);
      const height = check(sideSchema, request.headers.get('x-image-height') ?? undefined);
      const file = { name: fileNameFrom(request.headers.get('x-file-name')), mediaType, content, width, height };
      return storeAttachment(database, identity, id, file, clock.now());
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/attachments/:id/url',
    summary: 'An address, from this server’s root, at which a browser may load the file for a short while.',
    access: EVERYBODY,
    answer: z.object({ url: z.string() }),
    handle: async ({ services: { database, files, clock }, identity, id }) => {
      await requireAttachment(database, identity, id);
      return { url: files.sign(id, clock.now()) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/files/:id',
    summary: 'The bytes of a file, by a signed address.',
    access: 'public',
    query: z.object({ expires: z.coerce.number().check(z.int()), signature: z.string().check(z.maxLength(100)) }),
    answer: 'bytes',
    handle: async ({ services: { database, files, clock }, id, query }) => {
      if (!files.isValid(id, query.expires, query.signature, clock.now()))
        throw new Refusal('forbidden', 'This address is not valid any more.');
      const found = await readAttachment(database, id);
      if (!found) throw new Refusal('not-found', 'There is no such file.');
      return new Response(new Uint8Array(found.content), {
        headers: {
          'Content-Type': found.attachment.mediaType,
          'Content-Disposition': dispositionOf(found.attachment),
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'Cache-Control': 'private, max-age=300',
        },
      });
    },
  }),
];
