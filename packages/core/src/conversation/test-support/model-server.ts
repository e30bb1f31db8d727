import { fail, succeed } from '../../kernel/index.ts';
import type { Clock, Outcome, Random } from '../../kernel/index.ts';
import type { CommandEnvelope, CommandReceipt } from '../../schema/index.ts';

/** What may become of one request. */
export type Fate =
  | 'answered'
  | 'request-lost'
  | 'answer-lost'
  | 'answer-late'
  | 'request-late'
  | 'repeated'
  | 'failed-after-commit'
  | 'unavailable'
  | 'too-many'
  | 'refused'
  | 'threw'
  | 'unauthorized';

export interface ModelServer {
  /** Ids in the order in which they took effect, by conversation. */
  readonly applied: ReadonlyMap<string, readonly string[]>;
  readonly requests: readonly { readonly id: string; readonly at: number; readonly by: string }[];
  /** Decides what becomes of the next request. */
  decide: (envelope: CommandEnvelope) => Fate;
  readonly executeAs: (sender: string) => (envelope: CommandEnvelope) => Promise<Outcome<CommandReceipt>>;
}

/** A source that applies each command once by its id, over a line on which everything happens that happens on lines. */
export function createModelServer(clock: Clock, random: Random): ModelServer {
  const applied = new Map<string, string[]>();
  const contents = new Map<string, string>();
  const requests: { id: string; at: number; by: string }[] = [];
  const after = (ms: number) => new Promise<void>((resolve) => void clock.schedule(ms, resolve));

  function commit(envelope: CommandEnvelope): Outcome<CommandReceipt> {
    const content = JSON.stringify(envelope);
    const known = contents.get(envelope.id);
    if (known !== undefined && known !== content) return fail('conflict', 'same id, other content', { retryable: false });
    if (known === undefined) {
      contents.set(envelope.id, content);
      applied.set(envelope.conversationId, [...(applied.get(envelope.conversationId) ?? []), envelope.id]);
    }
    return succeed({ events: [] });
  }

  async function serve(envelope: CommandEnvelope, fate: Fate): Promise<Outcome<CommandReceipt>> {
    await after(1 + random() * 40);
    switch (fate) {
      case 'answered':
        return commit(envelope);
      case 'request-lost':
        return new Promise(() => undefined);
      case 'answer-lost':
        commit(envelope);
        return new Promise(() => undefined);
      case 'answer-late': {
        const answer = commit(envelope);
        await after(16_000 + random() * 60_000);
        return answer;
      }
      case 'request-late':
        await after(16_000 + random() * 60_000);
        return commit(envelope);
      case 'repeated':
        commit(envelope);
        await after(random() * 100);
        return commit(envelope);
      case 'failed-after-commit':
        commit(envelope);
        return fail('unavailable', '500', { retryable: true });
      case 'unavailable':
        return fail('unavailable', '503', { retryable: true });
      case 'too-many':
        return fail('rate-limited', '429', { retryable: true, retryAfterMs: Math.floor(random() * 5_000) });
      case 'refused':
        return contents.has(envelope.id) ? commit(envelope) : fail('forbidden', '403', { retryable: false });
      case 'threw':
        throw new Error('a bug in the adapter');
      case 'unauthorized':
        return fail('unauthorized', '401', { retryable: false });
    }
  }

  const server: ModelServer = {
    applied,
    requests,
    decide: () => 'answered',
    executeAs: (by) => (envelope) => {
      requests.push({ id: envelope.id, at: clock.now(), by });
      return serve(envelope, server.decide(envelope));
    },
  };
  return server;
}
