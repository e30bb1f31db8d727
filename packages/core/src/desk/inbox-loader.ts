import { backoffDelay } from '../kernel/index.ts';
import type { Cancel, Failure, Platform } from '../kernel/index.ts';
import type { Cursor } from '../schema/index.ts';
import type { ConversationPage, Source } from '../source/index.ts';
import type { InboxStore } from '../inbox/index.ts';
import type { DeskPreset } from './desk-presets.ts';

export interface InboxLoaderOptions {
  readonly source: Source;
  readonly platform: Platform;
  readonly preset: DeskPreset;
  readonly inbox: InboxStore;
  /** The first page is there; the stream may be followed from `cursor`. */
  readonly onCursor: (cursor: Cursor) => void;
  /** A page failed; the next try is at `retryAt` (epoch milliseconds), or never (the login has ended). */
  readonly onFailure: (failure: Failure, retryAt: number | undefined) => void;
}

/** Brings in all pages of the inbox, however often that takes. */
export interface InboxLoader {
  /** Loads all pages from the first on; a load under way is given up. */
  readonly load: () => void;
  /** Asks at once instead of at the time that backoff has chosen. */
  readonly hurry: () => void;
  readonly stop: Cancel;
}

export function createInboxLoader(options: InboxLoaderOptions): InboxLoader {
  const { source, platform, preset, inbox } = options;
  let run = 0;
  let attempt = 0;
  let retry: (() => void) | undefined;
  let cancelRetry: Cancel = () => undefined;

  const ask = async (mine: number, token: string | undefined): Promise<void> => {
    const outcome = await source.listConversations({ token, limit: preset.inboxPageLimit });
    if (mine !== run) return;
    if (!outcome.ok) return takeFailure(outcome.failure, () => void ask(mine, token));
    attempt = 0;
    takePage(outcome.value, token === undefined);
    if (mine !== run) return;
    const next = outcome.value.nextToken;
    if (next !== undefined) return ask(mine, next);
    inbox.setStatus('ready');
  };

  const takePage = (page: ConversationPage, isFirst: boolean): void => {
    inbox.takeSummaries(page.summaries);
    if (isFirst) options.onCursor(page.cursor);
  };

  const takeFailure = (failure: Failure, again: () => void): void => {
    if (failure.code === 'unauthorized' || failure.code === 'forbidden') {
      inbox.setStatus('failed');
      return options.onFailure(failure, undefined);
    }
    attempt += 1;
    if (!failure.retryable) inbox.setStatus('failed');
    const delay = backoffDelay(preset.stream, attempt, platform.random, failure.retryAfterMs);
    retry = () => {
      retry = undefined;
      cancelRetry();
      again();
    };
    cancelRetry = platform.clock.schedule(delay, retry);
    options.onFailure(failure, platform.clock.now() + delay);
  };

  const stop = (): void => {
    run += 1;
    retry = undefined;
    cancelRetry();
  };

  return {
    load: () => {
      stop();
      inbox.setStatus('loading');
      void ask(run, undefined);
    },
    hurry: () => retry?.(),
    stop,
  };
}
