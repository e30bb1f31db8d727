import { succeed } from '@ferryman/core/kernel';
import type { Outcome } from '@ferryman/core/kernel';
import { conversationIdSchema } from '@ferryman/core/schema';
import type { AttachmentId, Channel, CommandId, ConversationEvent, ConversationId, MessageBody } from '@ferryman/core/schema';
import type { Source } from '@ferryman/core/source';
import { openEventStream } from './event-stream.ts';
import type { StreamMemory } from './event-stream.ts';
import { fieldOf } from './failure-of-response.ts';
import { createHttpClient, unreadable } from './http-client.ts';
import type { HttpClientOptions } from './http-client.ts';
import { readEventPage, readEvents, readMe, readPage, readSnapshot, readSummaries } from './read-answers.ts';
import type { OnBadInput } from './read-answers.ts';
import { uploadFile } from './upload-file.ts';

export interface HttpSourceOptions extends HttpClientOptions {
  /** Hears of rows and events that an answer carried but nobody could read; those of the stream go to its observer. */
  readonly onBadInput?: OnBadInput;
}

/** What a buyer says to begin. Safe to repeat with the same `id`. */
export interface NewConversation {
  readonly id: CommandId;
  readonly subject?: string;
  readonly channel?: Channel;
  readonly message: { readonly body: MessageBody; readonly language?: string; readonly attachmentIds?: readonly AttachmentId[] };
}

/** A `Source` over HTTP, which can also open a conversation for a buyer. */
export interface HttpSource extends Source {
  readonly startConversation: (
    conversation: NewConversation,
  ) => Promise<Outcome<{ readonly conversationId: ConversationId; readonly events: readonly ConversationEvent[] }>>;
}

/**
 * Connects to a Ferryman server: asks who we are and what it can do, and returns the source for a desk.
 * Fails as a value when the server is away or the token is refused; nothing is left open then.
 */
export async function connectHttpSource(options: HttpSourceOptions): Promise<Outcome<HttpSource>> {
  const client = createHttpClient(options);
  const onBadInput: OnBadInput = options.onBadInput ?? (() => undefined);
  const memory: StreamMemory = {};
  const answer = await client.request({ path: '/v1/me' });
  if (!answer.ok) return answer;
  const me = readMe(answer.value);
  if (!me.ok) return me;

  async function get<T>(path: string, read: (value: unknown, onBadInput: OnBadInput) => Outcome<T>): Promise<Outcome<T>> {
    const got = await client.request({ path });
    return got.ok ? read(got.value, onBadInput) : got;
  }

  return succeed<HttpSource>({
    capabilities: me.value.capabilities,
    owner: me.value.owner,
    listConversations: ({ limit, token }) => get(`/v1/conversations?${query({ limit, token })}`, readPage),
    loadConversation: (id, { limit }) => get(`${conversationPath(id)}?${query({ limit })}`, readSnapshot),
    loadOlder: (id, { beforeSeq, limit }) => get(`${conversationPath(id)}/events?${query({ beforeSeq, limit })}`, readEventPage),
    subscribe: (cursor, observer) => openEventStream(client, cursor, observer, memory),
    execute: async ({ conversationId, ...envelope }) => {
      const done = await client.request({ method: 'POST', path: `${conversationPath(conversationId)}/commands`, json: envelope });
      if (!done.ok) return done;
      const events = readEvents(fieldOf(done.value, 'events'), onBadInput);
      return events ? succeed({ events: [...events] }) : unreadable('The receipt could not be read.');
    },
    sendTyping: (id) => void client.request({ method: 'POST', path: `${conversationPath(id)}/typing` }),
    upload: (conversationId, file, onProgress) => uploadFile(client, options.fetch === undefined, conversationId, file, onProgress),
    attachmentUrl: ({ id }) =>
      get(`/v1/attachments/${encodeURIComponent(id)}/url`, (value) => {
        const url = fieldOf(value, 'url');
        if (typeof url !== 'string') return unreadable('The address could not be read.');
        // A path from the server's root or an http(s) address; anything else (javascript:, data:) must not reach an `href`.
        if (/^https?:\/\//i.test(url)) return succeed(url);
        return url.startsWith('/') && !url.startsWith('//') ? succeed(client.address(url)) : unreadable('The address is not of the web.');
      }),
    search: (text, { limit }) =>
      get(`/v1/search?${query({ q: text, limit })}`, (value) => {
        const summaries = readSummaries(value, onBadInput);
        return summaries ? succeed(summaries) : unreadable('The findings could not be read.');
      }),
    startConversation: async (conversation) => {
      const started = await client.request({ method: 'POST', path: '/v1/conversations', json: conversation });
      if (!started.ok) return started;
      const conversationId = conversationIdSchema.safeParse(fieldOf(started.value, 'conversationId'));
      const events = readEvents(fieldOf(started.value, 'events'), onBadInput);
      return conversationId.success && events
        ? succeed({ conversationId: conversationId.data, events })
        : unreadable('The new conversation could not be read.');
    },
  });
}

function conversationPath(id: ConversationId): string {
  return `/v1/conversations/${encodeURIComponent(id)}`;
}

function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) search.set(name, String(value));
  return search.toString();
}
