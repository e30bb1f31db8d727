import { cursorSchema } from '@ferryman/core/schema';
import type { Cursor, StreamBatch } from '@ferryman/core/schema';
import type { Cancel } from '@ferryman/core/kernel';
import type { StreamObserver } from '@ferryman/core/source';
import { createParser } from 'eventsource-parser';
import type { EventSourceMessage } from 'eventsource-parser';
import { fieldOf } from './failure-of-response.ts';
import type { HttpClient } from './http-client.ts';
import { readBatch, readTyping } from './read-answers.ts';

/** Which batch could not be read the last time, so that one poisoned batch cannot stop a desk for ever. */
export interface StreamMemory {
  unreadableId?: string | undefined;
}

/** 16 million characters: more than any batch, less than what would hurt. */
const MAX_BUFFERED = 16_000_000;

/**
 * Follows `GET /v1/stream` after `cursor` and tells `observer` until closed. Bytes may be cut anywhere:
 * only whole events count, and a cursor moves only with the batch that carries it.
 */
export function openEventStream(client: HttpClient, cursor: Cursor, observer: StreamObserver, memory: StreamMemory): Cancel {
  const stop = new AbortController();
  let isOver = false;
  let last = cursor;
  let retryAfterMs: number | undefined;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;

  function close(): void {
    isOver = true;
    stop.abort();
    // A host's own `fetch` may not heed the signal. Cancelling a broken stream fails with what broke it: known already.
    reader?.cancel().catch(() => undefined);
  }

  function end(reason: string, more: { retryAfterMs?: number | undefined; unauthorized?: boolean } = {}): void {
    if (isOver) return;
    close();
    observer.onEnd({ reason, retryAfterMs, ...more });
  }

  function deliver(batch: StreamBatch): void {
    memory.unreadableId = undefined;
    last = batch.cursor;
    observer.onBatch(batch);
  }

  /**
   * The first time, end and read it again from the last good cursor: the line may have damaged it.
   * The second time it is the server's, so step over it: one batch is missing, and said, but the rest comes.
   */
  function passUnreadable(id: string | undefined): void {
    const next = cursorSchema.safeParse(id);
    observer.onBadInput('A batch of the stream could not be read.');
    if (!next.success || memory.unreadableId !== next.data) {
      memory.unreadableId = next.success ? next.data : undefined;
      end('A batch of the stream could not be read.');
      return;
    }
    deliver({ after: last, cursor: next.data, events: [] });
  }

  const handlers: Readonly<Record<string, (value: unknown, id: string | undefined) => void>> = {
    batch: (value, id) => {
      const batch = readBatch(value, observer.onBadInput);
      if (batch) deliver(batch);
      else passUnreadable(id);
    },
    heartbeat: (value) => {
      const serverNow = fieldOf(value, 'serverNow');
      if (typeof serverNow === 'number') observer.onHeartbeat(serverNow);
      else observer.onBadInput('A heartbeat without a time.');
    },
    typing: (value) => {
      const typing = readTyping(value);
      if (typing) observer.onTyping(typing);
      else observer.onBadInput('A typing sign could not be read.');
    },
    reset: (value) => {
      const next = cursorSchema.safeParse(fieldOf(value, 'cursor'));
      if (!next.success) return end('A reset without a cursor.');
      last = next.data;
      observer.onReset(next.data);
    },
  };

  function onEvent(message: EventSourceMessage): void {
    // An event of a kind we do not know belongs to a newer server: not for us, not an error.
    const handle = message.event === undefined ? undefined : handlers[message.event];
    if (isOver || !handle) return;
    let value: unknown;
    try {
      value = JSON.parse(message.data);
    } catch {
      if (message.event === 'batch') passUnreadable(message.id);
      else observer.onBadInput(`A ${message.event} that is not JSON.`);
      return;
    }
    handle(value, message.id);
  }

  async function follow(): Promise<void> {
    const opened = await client.open({
      path: `/v1/stream?cursor=${encodeURIComponent(cursor)}`,
      headers: { accept: 'text/event-stream', 'last-event-id': cursor },
      signal: stop.signal,
    });
    if (!opened.ok) {
      const { code, message, retryAfterMs: wait } = opened.failure;
      return end(message, { retryAfterMs: wait, unauthorized: code === 'unauthorized' });
    }
    const { body, headers } = opened.value;
    if (!body || !headers.get('content-type')?.startsWith('text/event-stream')) return end('The answer is not an event stream.');
    const parser = createParser({
      onEvent,
      onRetry: (waitMs) => void (retryAfterMs = waitMs),
      maxBufferSize: MAX_BUFFERED,
      onError: (error) => {
        if (error.type === 'max-buffer-size-exceeded') end('An event of the stream is too large.');
      },
    });
    // Fatal: damaged bytes end the stream, and what they carried is read again.
    const decoder = new TextDecoder('utf-8', { fatal: true });
    reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (isOver) return;
      if (done) return end('The server closed the stream.');
      parser.feed(decoder.decode(value, { stream: true }));
    }
  }

  follow().catch((error: unknown) => end(`The stream broke: ${error instanceof Error ? error.message : String(error)}`));
  return close;
}
