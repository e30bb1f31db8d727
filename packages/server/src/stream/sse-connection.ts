/** One open line of server-sent events. */
export interface SseConnection {
  readonly body: ReadableStream<Uint8Array>;
  /** Queues a chunk. False: the reader is too slow and has been cut, or is gone; it resumes by its cursor. */
  readonly write: (chunk: Uint8Array) => boolean;
  /** Resolves once the reader has taken most of what was queued, or is gone. */
  readonly drained: () => Promise<void>;
  /** Ends it after what is queued. */
  readonly end: () => void;
  readonly isClosed: () => boolean;
}

const HIGH_WATER_BYTES = 64 * 1024;
const encoder = new TextEncoder();

/** @param maxBufferedBytes How much may wait for a slow reader before it is cut. */
export function createSseConnection(maxBufferedBytes: number, onClose: (reason: 'left' | 'slow' | 'ended') => void): SseConnection {
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let closed = false;
  let waiters: (() => void)[] = [];
  const wake = () => {
    for (const resolve of waiters.splice(0)) resolve();
  };
  const close = (reason: 'left' | 'slow' | 'ended') => {
    if (closed) return;
    closed = true;
    waiters = [...waiters];
    wake();
    onClose(reason);
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      pull: wake,
      cancel: () => close('left'),
    },
    { highWaterMark: HIGH_WATER_BYTES, size: (chunk) => chunk.byteLength },
  );
  return {
    body,
    write: (chunk) => {
      if (closed) return false;
      if (HIGH_WATER_BYTES - (controller.desiredSize ?? 0) > maxBufferedBytes) {
        controller.error(new Error('The reader is too slow.'));
        close('slow');
        return false;
      }
      controller.enqueue(chunk);
      return true;
    },
    drained: () =>
      closed || (controller.desiredSize ?? 0) > 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiters.push(resolve);
          }),
    end: () => {
      if (closed) return;
      controller.close();
      close('ended');
    },
    isClosed: () => closed,
  };
}

/** The bytes of one server-sent event. `json` must be without line breaks, as JSON.stringify makes it. */
export function encodeSse(event: string, json: string, id?: string): Uint8Array {
  return encoder.encode(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${json}\n\n`);
}

/** The bytes that tell a reader how long to wait before it comes back, in milliseconds. */
export function encodeRetry(retryMs: number): Uint8Array {
  return encoder.encode(`retry: ${retryMs}\n\n`);
}
