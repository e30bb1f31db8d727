import { useEffect, useState } from 'react';
import { createSlaBook, slaPolicySchema, slaStandingSchema, type SlaBook } from '@ferryman/core/sla';
import * as z from 'zod/mini';
import type { Session } from '../session.ts';

const answerSchema = z.object({
  standings: z.array(slaStandingSchema),
  policies: z.record(z.string(), slaPolicySchema),
  serverNow: z.number(),
});

/** Many events in a burst are one question to the server. Milliseconds. */
const GATHER_MS = 250;
/** Changes of this long before the last answer are asked for again: servers' clocks differ. Milliseconds. */
const OVERLAP_MS = 5_000;

/** The session's promises: all running ones once, then what changed whenever a conversation did. */
export function useClocks({ desk, apiUrl, token }: Session): SlaBook {
  const [book] = useState(createSlaBook);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let since: number | undefined;
    const read = async () => {
      timer = undefined;
      const query = since === undefined ? 'limit=5000' : `limit=5000&changedSince=${Math.max(0, since - OVERLAP_MS)}`;
      const response = await fetch(`${apiUrl}/v1/sla/clocks?${query}`, { headers: { authorization: `Bearer ${token}` } });
      const answer = answerSchema.safeParse(await response.json());
      if (!answer.success) return;
      since = answer.data.serverNow;
      book.take(answer.data);
    };
    // While the backend is away the last deadlines stay: they are instants.
    const ask = () => (timer ??= setTimeout(() => void read().catch(() => undefined), GATHER_MS));
    const view = desk.inbox.openView({ id: 'clocks', includes: () => true, urgency: (row) => [row.updatedAt] });
    const stops = [view.rows.subscribe(ask), desk.connection.subscribe(ask), view.close];
    ask();
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [desk, apiUrl, token, book]);
  return book;
}
