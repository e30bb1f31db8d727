import pg from 'pg';
import type { Database } from './database.ts';

interface Subscription {
  readonly channel: string;
  readonly onNotice: (payload: string) => void;
  readonly onGap: () => void;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/**
 * One connection that only listens. When it breaks it comes back by itself, and every subscriber is told
 * to read again what it follows, because PostgreSQL keeps no notification for who is away.
 */
export function createPostgresListener(url: string): Pick<Database, 'listen' | 'isListening' | 'close'> {
  const subscriptions = new Set<Subscription>();
  let client: pg.Client | undefined;
  let connecting: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let retryMs = FIRST_RETRY_MS;
  let closed = false;

  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: 'ferryman-listener',
    });
    let lost = false;
    const onLost = () => {
      if (lost) return;
      lost = true;
      if (client === next) client = undefined;
      void next.end().catch(() => {});
      reconnectLater();
    };
    next.on('error', onLost);
    next.on('end', onLost);
    next.on('notification', ({ channel, payload }) => {
      for (const entry of [...subscriptions]) if (entry.channel === channel) entry.onNotice(payload ?? '');
    });
    try {
      await next.connect();
      for (const channel of new Set([...subscriptions].map((entry) => entry.channel))) await next.query(`LISTEN ${quote(channel)}`);
    } catch (error) {
      onLost();
      throw error;
    }
    if (closed || lost) return void next.end().catch(() => {});
    client = next;
    retryMs = FIRST_RETRY_MS;
  };

  const reconnectLater = () => {
    if (closed || retry || subscriptions.size === 0) return;
    retry = setTimeout(() => {
      retry = undefined;
      connecting = connect();
      connecting.then(
        () => {
          for (const entry of [...subscriptions]) entry.onGap();
        },
        () => {},
      );
    }, retryMs);
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  };

  const current = () => client;

  return {
    listen: async (channel, onNotice, onGap) => {
      const entry = { channel, onNotice, onGap };
      subscriptions.add(entry);
      connecting ??= connect();
      await connecting;
      // A connection that was made before did not know this channel.
      await current()?.query(`LISTEN ${quote(channel)}`);
      return () => void subscriptions.delete(entry);
    },
    isListening: () => client !== undefined,
    close: async () => {
      closed = true;
      clearTimeout(retry);
      subscriptions.clear();
      await client?.end().catch(() => {});
    },
  };
}

function quote(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`;
}
