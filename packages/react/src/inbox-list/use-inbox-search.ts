'use client';
import { useEffect, useMemo, useState } from 'react';
import type { Desk } from '@ferryman/core/desk';
import type { Failure } from '@ferryman/core/kernel';
import type { InboxRows } from '@ferryman/core/inbox';
import type { ConversationSummary } from '@ferryman/core/schema';
import { NO_ROWS } from '../shared/use-inbox-view.ts';

export interface InboxSearch {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** `off`: no query. `searching`: an answer to the present query is still to come. */
  readonly phase: 'off' | 'searching' | 'found' | 'failed';
  readonly failure: Failure | undefined;
  readonly rows: InboxRows;
  readonly retry: () => void;
}

type Answer =
  | { readonly key: string; readonly summaries: readonly ConversationSummary[] }
  | { readonly key: string; readonly failure: Failure };

/** A pause in typing before the source is asked, in milliseconds. */
const PAUSE_MS = 200;
const LIMIT = 100;

/** Searches as the agent types. An answer that comes after a newer question is dropped. */
export function useInboxSearch(desk: Desk): InboxSearch {
  const [query, setQuery] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer>();
  const wanted = query.trim();
  const key = `${attempt}\n${wanted}`;

  useEffect(() => {
    if (wanted === '') return;
    let current = true;
    const timer = setTimeout(() => {
      void desk.search(wanted, { limit: LIMIT }).then((outcome) => {
        if (current) setAnswer(outcome.ok ? { key, summaries: outcome.value } : { key, failure: outcome.failure });
      });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [desk, wanted, key]);

  return useMemo(() => {
    const settled = answer?.key === key ? answer : undefined;
    const shown = answer && 'summaries' in answer ? answer.summaries : undefined;
    const phase = wanted === '' ? 'off' : !settled ? 'searching' : 'failure' in settled ? 'failed' : 'found';
    return {
      query,
      setQuery,
      phase,
      failure: settled && 'failure' in settled ? settled.failure : undefined,
      // While a longer query is under way the last finds stay: a list that blinks at every letter cannot be read.
      rows: phase === 'off' || phase === 'failed' || !shown ? NO_ROWS : rowsOf(shown, desk),
      retry: () => setAttempt((count) => count + 1),
    } satisfies InboxSearch;
  }, [answer, desk, key, query, wanted]);
}

function rowsOf(found: readonly ConversationSummary[], desk: Desk): InboxRows {
  const places = new Map(found.map((summary, index) => [summary.id, index]));
  return {
    length: found.length,
    // The inbox knows what happened since the search.
    at: (index) => {
      const summary = found[index];
      return summary && (desk.inbox.summary(summary.id) ?? summary);
    },
    indexOf: (id) => places.get(id) ?? -1,
  };
}
