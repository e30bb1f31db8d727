import type { Outcome } from '@ferryman/core/kernel';
import { attachmentSchema, commandEnvelopeSchema, conversationIdSchema, cursorSchema } from '@ferryman/core/schema';
import type { Cursor, StreamBatch } from '@ferryman/core/schema';
import type { StreamObserver } from '@ferryman/core/source';
import { describe, expect, it, vi } from 'vitest';
import { connectHttpSource } from './connect-http-source.ts';
import type { HttpSource, HttpSourceOptions } from './connect-http-source.ts';
import { failureByStatus, failureOfResponse, parseRetryAfter } from './failure-of-response.ts';

const me = {
  owner: { key: 'shop/ana', actor: { kind: 'agent', id: 'ana', name: 'Ana' } },
  capabilities: { send: true, notes: true, search: true, ordering: 'chained', attachments: { maxBytes: 10, mediaTypes: ['image/png'] } },
};
const envelope = commandEnvelopeSchema.parse({
  id: 'command-1',
  conversationId: 'c/1',
  command: { type: 'priority.set', priority: 'high' },
});
const start = cursorSchema.parse('0');

function eventNumber(seq: number, text = `message ${seq}`): Record<string, unknown> {
  return {
    id: `e${seq}`,
    conversationId: 'c/1',
    seq,
    at: 1_000 + seq,
    actor: { kind: 'buyer', id: 'b', name: 'Büşra' },
    reason: 'buyer-message',
    type: 'message.sent',
    kind: 'reply',
    body: { format: 'text', text },
    attachments: [],
  };
}

function frame(event: string, value: unknown, id?: string): string {
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`;
}

type Answer = (request: Request, signal: AbortSignal) => Response | Promise<Response>;

/** Connects over a pretended network; `/v1/me` is answered, everything else goes to `answer`. */
async function connect(answer: Answer, options: Partial<HttpSourceOptions> = {}): Promise<HttpSource> {
  const connected = await connectHttpSource({
    baseUrl: 'https://desk.test/support/',
    token: 'secret',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.url.endsWith('/v1/me')) return Response.json(me);
      return answer(request, init?.signal ?? new AbortController().signal);
    },
    ...options,
  });
  return valueOf(connected);
}

/** What a real fetch does when nobody answers. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(new DOMException('', 'AbortError'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
  });
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

function failureOf(outcome: Outcome<unknown>): unknown {
  return outcome.ok ? undefined : outcome.failure;
}

function stream(chunks: readonly Uint8Array[], headers: Record<string, string> = {}): Response {
  return new Response(
    new ReadableStream({
      start: (controller) => {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    }),
    { headers: { 'content-type': 'text/event-stream', ...headers } },
  );
}

interface Heard {
  readonly batches: StreamBatch[];
  readonly bad: string[];
  readonly resets: Cursor[];
  readonly heartbeats: number[];
  readonly ends: Parameters<StreamObserver['onEnd']>[0][];
}

/** Follows until the stream is over. */
async function follow(source: HttpSource, cursor: Cursor): Promise<Heard> {
  const heard: Heard = { batches: [], bad: [], resets: [], heartbeats: [], ends: [] };
  await new Promise<void>((resolve) => {
    source.subscribe(cursor, {
      onBatch: (batch) => heard.batches.push(batch),
      onHeartbeat: (now) => heard.heartbeats.push(now),
      onTyping: () => undefined,
      onReset: (next) => heard.resets.push(next),
      onBadInput: (reason) => heard.bad.push(reason),
      onEnd: (end) => {
        heard.ends.push(end);
        resolve();
      },
    });
  });
  return heard;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('answers', () => {
  it('reads who we are; what the server does not name is off', async () => {
    const source = await connect(() => new Response(null, { status: 500 }));
    expect(source.owner.key).toBe('shop/ana');
    expect(source.capabilities).toMatchObject({ send: true, assign: false, ordering: 'chained', attachments: { maxBytes: 10 } });
  });

  it('sends the token and escapes ids in the path, below the base address', async () => {
    const seen: Request[] = [];
    const source = await connect((request) => {
      seen.push(request);
      return Response.json({ events: [] });
    });
    valueOf(await source.execute(envelope));
    expect(seen[0]?.url).toBe('https://desk.test/support/v1/conversations/c%2F1/commands');
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer secret');
    expect(await seen[0]?.json()).toEqual({ id: 'command-1', command: { type: 'priority.set', priority: 'high' } });
  });

  it('sets aside an unreadable row and keeps the rest of the page', async () => {
    const bad: string[] = [];
    const source = await connect(() => Response.json({ events: [eventNumber(1), { type: 'wormhole' }, eventNumber(3)], hasOlder: false }), {
      onBadInput: (reason) => bad.push(reason),
    });
    const page = valueOf(await source.loadOlder(conversationIdSchema.parse('c/1'), { beforeSeq: 9, limit: 3 }));
    expect(page.events.map((event) => event.seq)).toEqual([1, 3]);
    expect(bad).toHaveLength(1);
  });

  it.each([
    ['a captive portal', () => new Response('<html>Log in to the hotel</html>', { headers: { 'content-type': 'text/html' } })],
    ['damaged text', () => new Response(new Uint8Array([...bytes('{"events":["'), 0xff, ...bytes('"]}')]))],
    ['another shape', () => Response.json({ events: 'none' })],
    ['an empty answer', () => new Response('')],
  ])('takes a success that is %s for a passing failure, so that the command is asked again', async (_, answer) => {
    const source = await connect(answer);
    expect(failureOf(await source.execute(envelope))).toMatchObject({ code: 'unavailable', retryable: true });
  });

  it('takes a broken line and silence for passing failures', async () => {
    const broken = await connect(() => Promise.reject(new TypeError('fetch failed')));
    expect(failureOf(await broken.execute(envelope))).toMatchObject({ code: 'unavailable', retryable: true });
    const silent = await connect((_, signal) => untilAborted(signal), { timeoutMs: 5 });
    expect(failureOf(await silent.execute(envelope))).toMatchObject({ code: 'timeout', retryable: true });
  });

  it('never hands out an address that a browser would run', async () => {
    const attachment = attachmentSchema.parse({ id: 'a', name: 'a.png', mediaType: 'image/png', sizeBytes: 1 });
    const urls = ['javascript:alert(1)', 'data:text/html,x', '//evil.test/x', '/v1/files/a?expires=1', 'https://files.test/a'];
    const answers = await Promise.all(
      urls.map(async (url) => {
        const answer = await (await connect(() => Response.json({ url }))).attachmentUrl(attachment);
        return answer.ok ? answer.value : 'refused';
      }),
    );
    expect(answers).toEqual(['refused', 'refused', 'refused', 'https://desk.test/support/v1/files/a?expires=1', 'https://files.test/a']);
  });

  it('uploads with name, type and size of the picture', async () => {
    const seen: Request[] = [];
    const progress: number[] = [];
    const source = await connect((request) => {
      seen.push(request);
      return Response.json({ id: 'a1', name: 'größe.png', mediaType: 'image/png', sizeBytes: 3, width: 2, height: 1 });
    });
    const content = new Blob([new Uint8Array([1, 2, 3])]);
    const file = { name: 'größe.png', mediaType: 'image/png', sizeBytes: 3, content, width: 2, height: 1 };
    const done = await source.upload(envelope.conversationId, file, (sent) => progress.push(sent)).result;
    expect(valueOf(done).id).toBe('a1');
    expect(progress.at(-1)).toBe(3);
    expect(seen[0]?.headers.get('x-file-name')).toBe('gr%C3%B6%C3%9Fe.png');
    expect(seen[0]?.headers.get('x-image-width')).toBe('2');
    expect((await seen[0]?.arrayBuffer())?.byteLength).toBe(3);
  });

  it('says that a cancelled upload was cancelled', async () => {
    const source = await connect((_, signal) => untilAborted(signal));
    const file = { name: 'a', mediaType: 'image/png', sizeBytes: 1, content: new Blob(['x']) };
    const upload = source.upload(envelope.conversationId, file, () => undefined);
    upload.cancel();
    expect(failureOf(await upload.result)).toMatchObject({ message: 'The upload was cancelled.' });
  });
});

describe('refusals', () => {
  it('maps each status to a code', () => {
    const codes = [400, 401, 403, 404, 408, 409, 413, 418, 422, 429, 500, 501, 502, 503, 504, 599, 304].map((status) => {
      const { code, retryable } = failureOfResponse(status, null, undefined, 0);
      return `${status} ${code}${retryable ? ' again' : ''}`;
    });
    expect(codes).toEqual([
      '400 invalid',
      '401 unauthorized',
      '403 forbidden',
      '404 not-found',
      '408 timeout again',
      '409 conflict',
      '413 too-large',
      '418 invalid',
      '422 invalid',
      '429 rate-limited again',
      '500 unavailable again',
      '501 unsupported',
      '502 unavailable again',
      '503 unavailable again',
      '504 timeout again',
      '599 unavailable again',
      '304 unavailable again',
    ]);
    expect(Object.keys(failureByStatus)).toContain('5xx');
  });

  it('reads Retry-After as seconds and as an HTTP date, and trusts the more exact body', () => {
    const now = Date.UTC(2026, 0, 1, 12, 0, 0);
    expect(parseRetryAfter('7', now)).toBe(7_000);
    expect(parseRetryAfter('Thu, 01 Jan 2026 12:00:30 GMT', now)).toBe(30_000);
    expect(parseRetryAfter('Thu, 01 Jan 2026 11:00:00 GMT', now)).toBe(0);
    for (const unreadable of ['-1', '1.5', 'soon', '', null]) expect(parseRetryAfter(unreadable, now)).toBeUndefined();
    const failure = failureOfResponse(429, '7', { error: { code: 'rate-limited', message: 'Slow down.', retryAfterMs: 120 } }, now);
    expect(failure).toEqual({ code: 'rate-limited', message: 'Slow down.', retryable: true, retryAfterMs: 120 });
  });

  it('fetches a new token once on 401, one for all requests that met the old one', async () => {
    const token = vi.fn<() => Promise<string>>().mockResolvedValueOnce('old').mockResolvedValue('new');
    const source = await connect(
      (request) =>
        request.headers.get('authorization') === 'Bearer new' ? Response.json({ events: [] }) : new Response(null, { status: 401 }),
      { token },
    );
    const answers = await Promise.all([source.execute(envelope), source.execute(envelope), source.execute(envelope)]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(token).toHaveBeenCalledTimes(2);
  });

  it('gives up after the second 401, and at once when the token is fixed', async () => {
    const asked = vi.fn<Answer>(() => new Response(null, { status: 401 }));
    const renewing = await connect(asked, { token: async () => 'refused' });
    expect(failureOf(await renewing.execute(envelope))).toMatchObject({ code: 'unauthorized', retryable: false });
    expect(asked).toHaveBeenCalledTimes(2);
    const fixed = await connect(asked);
    expect(failureOf(await fixed.execute(envelope))).toMatchObject({ code: 'unauthorized' });
    expect(asked).toHaveBeenCalledTimes(3);
  });
});

describe('the stream', () => {
  const clean = [
    frame('heartbeat', { serverNow: 5 }),
    ': a comment\r\n\r\n',
    frame('batch', { after: '0', cursor: '1', events: [eventNumber(1, 'grüße 🚢')] }, '1'),
    frame('future', { unknown: true }),
    frame('batch', { after: '1', cursor: '3', events: [eventNumber(2), eventNumber(3)] }, '3'),
  ].join('');

  it('gives the same batches wherever the bytes are cut in two', async () => {
    const all = bytes(clean);
    const source = await connect((request) => {
      const at = Number(request.headers.get('last-event-id'));
      return stream([all.slice(0, at), all.slice(at)]);
    });
    for (let at = 1; at < all.length; at += 1) {
      const heard = await follow(source, cursorSchema.parse(String(at)));
      expect(heard.batches.map((batch) => [batch.cursor, ...batch.events.map((event) => event.seq)])).toEqual([
        ['1', 1],
        ['3', 2, 3],
      ]);
      expect(heard.bad).toEqual([]);
      expect(heard.heartbeats).toEqual([5]);
    }
  });

  it('delivers only whole batches when the line is cut after any byte', async () => {
    const all = bytes(clean);
    const endOfFirst = bytes(clean.slice(0, clean.indexOf('event: future'))).length;
    const source = await connect((request) => stream([all.slice(0, Number(request.headers.get('last-event-id')))]));
    for (let at = 1; at < all.length; at += 1) {
      const heard = await follow(source, cursorSchema.parse(String(at)));
      // The last newline is the one that closes a batch: one byte before it, nothing counts.
      expect(heard.batches).toHaveLength(at >= endOfFirst ? 1 : 0);
      expect(heard.ends).toHaveLength(1);
    }
  });

  it('sets one bad event aside without losing the good ones or the cursor', async () => {
    const batch = { after: '0', cursor: '3', events: [eventNumber(1), { ...eventNumber(2), at: 'yesterday' }, eventNumber(3)] };
    const heard = await follow(await connect(() => stream([bytes(frame('batch', batch, '3'))])), start);
    expect(heard.batches.map(({ cursor, events }) => [cursor, ...events.map((event) => event.seq)])).toEqual([['3', 1, 3]]);
    expect(heard.bad).toEqual([expect.stringContaining('at:')]);
    expect(heard.bad[0]).not.toContain('yesterday');
  });

  it.each(['not json', '{"cursor":5}', '{"cursor":"1","events":{}}', '[]', 'null'])(
    'reads an unreadable batch (%s) once more, then steps over it to its id and says so',
    async (text) => {
      const after = frame('batch', { after: '1', cursor: '2', events: [eventNumber(2)] }, '2');
      const source = await connect(() => stream([bytes(frame('batch', text, '1') + after)]));
      const first = await follow(source, start);
      expect(first.batches).toEqual([]);
      expect(first.ends).toEqual([expect.objectContaining({ reason: 'A batch of the stream could not be read.' })]);
      const second = await follow(source, start);
      expect(second.batches.map(({ after: before, cursor, events }) => [before, cursor, events.length])).toEqual([
        ['0', '1', 0],
        ['1', '2', 1],
      ]);
      expect(second.bad).toHaveLength(1);
    },
  );

  it('ends at damaged bytes rather than showing them', async () => {
    const damaged = bytes(clean).map((byte, at) => (at === 150 ? 0xff : byte));
    const heard = await follow(await connect(() => stream([damaged])), start);
    expect(heard.batches).toEqual([]);
    expect(heard.ends).toHaveLength(1);
  });

  it('passes a reset on', async () => {
    const heard = await follow(await connect(() => stream([bytes(frame('reset', { cursor: '77' }))])), start);
    expect(heard.resets).toEqual(['77']);
  });

  it('says why it could not open: refused, limited, or not a stream', async () => {
    const refused = await follow(await connect(() => new Response(null, { status: 401 })), start);
    expect(refused.ends[0]).toMatchObject({ unauthorized: true });
    const limited = await follow(await connect(() => new Response(null, { status: 429, headers: { 'retry-after': '3' } })), start);
    expect(limited.ends[0]).toMatchObject({ unauthorized: false, retryAfterMs: 3_000 });
    const portal = await follow(await connect(() => new Response('<html>')), start);
    expect(portal.ends[0]).toMatchObject({ reason: 'The answer is not an event stream.' });
  });

  it('says nothing more once it was closed', async () => {
    let push: ReadableStreamDefaultController<Uint8Array> | undefined;
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void (push = controller),
      cancel: () => void (isCancelled = true),
    });
    const source = await connect(() => new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    const heard: string[] = [];
    const hear = (what: string) => () => void heard.push(what);
    const close = source.subscribe(start, {
      onBatch: hear('batch'),
      onHeartbeat: hear('heartbeat'),
      onTyping: hear('typing'),
      onReset: hear('reset'),
      onBadInput: hear('bad'),
      onEnd: hear('end'),
    });
    push?.enqueue(bytes(frame('heartbeat', { serverNow: 1 })));
    await expect.poll(() => heard).toEqual(['heartbeat']);
    close();
    await expect.poll(() => isCancelled).toBe(true);
    expect(heard).toEqual(['heartbeat']);
  });
});
