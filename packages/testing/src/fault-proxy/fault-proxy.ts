import { createSeededRandom } from '@ferryman/core/kernel';
import { createServer, request as forward } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { noCounts, noFaults } from '../faults/fault-rates.ts';
import type { FaultCounts, FaultName, FaultRates } from '../faults/fault-rates.ts';

export interface FaultProxyOptions {
  /** Where the real server listens, on 127.0.0.1. */
  readonly targetPort: number;
  readonly seed: number;
  /** `reorder` and `gap` do nothing here: TCP knows neither. */
  readonly rates: Partial<FaultRates>;
  /** The longest delay, in milliseconds. Default 300. */
  readonly maxDelayMs?: number;
}

/** A bad network in front of a real server. */
export interface FaultProxy {
  readonly port: number;
  readonly url: string;
  readonly counts: FaultCounts;
  /** Changes what happens from now on; `{}` makes the line good. */
  readonly setRates: (rates: Partial<FaultRates>) => void;
  /** Cuts every open connection, as a router that restarts. */
  readonly cutAll: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Starts a proxy on a free port that breaks HTTP on the way, before and after the server has done its work:
 * cuts in the middle of a byte sequence, delays, swallows requests and answers, answers 429 and 500 itself,
 * repeats and damages parts of the stream. Damage is always such that no reader can take it for the truth
 * (bytes that are no UTF-8): a bit that flips into other valid text is TLS's to find.
 */
export async function createFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { targetPort, maxDelayMs = 300 } = options;
  const random = createSeededRandom(options.seed);
  const counts = noCounts();
  const sockets = new Set<Socket>();
  let rates: FaultRates = { ...noFaults, ...options.rates };

  const strikes = (fault: FaultName): boolean => {
    const struck = random() < rates[fault];
    if (struck) counts[fault] += 1;
    return struck;
  };
  const someDelay = (): number => Math.floor(random() * maxDelayMs);
  const late = (): Promise<void> =>
    strikes('delay') ? new Promise((resolve) => void setTimeout(resolve, someDelay())) : Promise.resolve();

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await readAll(incoming);
    await late();
    if (strikes('dropRequest')) return void incoming.socket.destroy();
    if (strikes('rateLimit')) return refuse(outgoing, 429, 'rate-limited', { retryAfterMs: someDelay() });
    const upstream = await ask(incoming, body, outgoing);
    if (!upstream) return refuse(outgoing, 502, 'unavailable');
    if (upstream.headers['content-type']?.startsWith('text/event-stream')) return pipeStream(upstream, outgoing);
    const answer = await readAll(upstream);
    if (strikes('dropAnswer')) return void incoming.socket.destroy();
    if (strikes('silence')) return;
    if (strikes('errorAfterCommit')) return refuse(outgoing, 500, 'unavailable');
    await late();
    outgoing.writeHead(upstream.statusCode ?? 502, { ...upstream.headers, connection: 'close' });
    if (strikes('cut') && answer.length > 0) {
      outgoing.write(answer.subarray(0, Math.floor(random() * answer.length)));
      return void setImmediate(() => incoming.socket.destroy());
    }
    outgoing.end(strikes('corrupt') ? damaged(answer) : answer);
  }

  /** Undefined when the server is not there. A client that leaves takes its question back. */
  function ask(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): Promise<IncomingMessage | undefined> {
    return new Promise((resolve) => {
      const { connection: _, ...headers } = incoming.headers;
      const asked = forward(
        { host: '127.0.0.1', port: targetPort, method: incoming.method, path: incoming.url, headers, agent: false },
        resolve,
      );
      asked.on('error', () => resolve(undefined));
      outgoing.on('close', () => asked.destroy());
      asked.end(body);
    });
  }

  /** Parts go out in order, one after the other, whatever happens to each. */
  function pipeStream(upstream: IncomingMessage, outgoing: ServerResponse): void {
    outgoing.writeHead(upstream.statusCode ?? 502, upstream.headers);
    outgoing.flushHeaders();
    let turn: Promise<void> = Promise.resolve();
    let isSilent = false;
    const pass = async (chunk: Buffer): Promise<void> => {
      await late();
      isSilent ||= strikes('silence');
      if (outgoing.destroyed || isSilent) return;
      if (strikes('cut')) {
        outgoing.write(chunk.subarray(0, Math.floor(random() * chunk.length)));
        await new Promise((resolve) => void setImmediate(resolve));
        outgoing.destroy();
        return;
      }
      const part = strikes('corrupt') ? damaged(chunk) : chunk;
      outgoing.write(part);
      if (strikes('duplicate')) outgoing.write(part);
    };
    upstream.on('data', (chunk: Buffer) => {
      turn = turn.then(() => pass(chunk)).catch(() => void outgoing.destroy());
    });
    upstream.on('error', () => outgoing.destroy());
    upstream.on('close', () => {
      turn = turn.then(() => void (isSilent || outgoing.destroy()));
    });
    outgoing.on('close', () => upstream.destroy());
  }

  /** A few bytes that are no UTF-8, somewhere. */
  function damaged(bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes);
    const at = Math.floor(random() * copy.length);
    copy.fill(0xff, at, Math.min(copy.length, at + 1 + Math.floor(random() * 4)));
    return copy;
  }

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  const port = await listen(server);
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    counts,
    cutAll,
    setRates: (next) => void (rates = { ...noFaults, ...next }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cutAll();
      }),
  };
}

function refuse(outgoing: ServerResponse, status: number, code: string, more: { retryAfterMs?: number } = {}): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  outgoing.end(JSON.stringify({ error: { code, message: `The proxy answers ${status}.`, ...more } }));
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
