import type { ConversationEvent } from '@ferryman/core/schema';
import { patiently } from './patience.ts';

/** One server-sent event. */
export interface Frame {
  readonly event: string;
  readonly id: string | undefined;
  readonly json: { readonly [key: string]: unknown };
}

/** Follows a stream, keeps what came, and waits for what should come. */
export interface StreamReader {
  readonly frames: readonly Frame[];
  /** Everything received, word for word. */
  readonly text: () => string;
  readonly events: () => ConversationEvent[];
  /** Resolves once `condition` holds; rejects after 30 s, or when the stream ends before. */
  readonly until: (condition: () => boolean) => Promise<void>;
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

export function readStream(response: Response): StreamReader {
  if (!response.ok || !response.body) throw new Error(`The stream was refused: ${response.status}`);
  const reader = response.body.getReader();
  const frames: Frame[] = [];
  const checks = new Set<() => void>();
  let all = '';
  let rest = '';
  let over = false;
  const decoder = new TextDecoder();
  const notify = () => {
    for (const check of [...checks]) check();
  };
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const text = decoder.decode(value, { stream: true });
      all += text;
      const parts = (rest + text).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) frames.push(parseFrame(part));
      notify();
    }
  })()
    .catch(() => {})
    .finally(() => {
      over = true;
      notify();
    });
  return {
    frames,
    text: () => all,
    events: () => frames.flatMap(({ event, json }) => (event === 'batch' ? (json['events'] as ConversationEvent[]) : [])),
    until: (condition) =>
      new Promise((resolve, reject) => {
        const settle = (outcome: () => void) => {
          checks.delete(check);
          clearTimeout(timer);
          outcome();
        };
        const timer = setTimeout(() => settle(() => reject(new Error(`Waited in vain; came: ${all.slice(0, 2_000)}`))), patiently.timeout);
        const check = () => {
          if (condition()) settle(resolve);
          else if (over) settle(() => reject(new Error(`The stream ended; came: ${all.slice(0, 2_000)}`)));
        };
        checks.add(check);
        check();
      }),
    ended,
    stop: () => reader.cancel(),
  };
}

function parseFrame(text: string): Frame {
  const field = (name: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const json: unknown = JSON.parse(field('data') ?? '{}');
  return { event: field('event') ?? 'message', id: field('id'), json: json as Frame['json'] };
}
