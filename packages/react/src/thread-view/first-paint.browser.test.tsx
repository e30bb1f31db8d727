import { afterEach, expect, it } from 'vitest';
import { AGENT, START, message, readyState } from './thread-fixtures.ts';
import { cleanup, frame, openThread, settle } from './thread-harness.test-support.tsx';

afterEach(cleanup);

const long = 'The parcel has left the customs office and the courier brings it tomorrow between nine and noon. '.repeat(3);
const items = [
  ...Array.from({ length: 12 }, (_, step) => message(step + 1, { text: step % 2 ? long : 'Yes.', at: START + step * 1_800_000 })),
  { ...message(13), type: 'status.changed', status: 'resolved', actor: AGENT },
  message(14, { actor: AGENT, text: long }),
  message(15, { actor: AGENT, text: 'Anything else?', kind: 'note' }),
] as Parameters<typeof readyState>[0];

/** Of everything on the screen; what is outside may still be measured. */
function boxes(log: HTMLElement): Map<string, string> {
  const found = new Map<string, string>();
  const view = log.getBoundingClientRect();
  for (const row of log.querySelectorAll<HTMLElement>('.fm-row')) {
    for (const part of [row, ...row.querySelectorAll('.fm-bubble, .fm-thread-day, .fm-thread-event, .fm-message-head > bdi')]) {
      const { left, top, width, height } = part.getBoundingClientRect();
      if (top + height < view.top || top > view.bottom) continue;
      found.set(
        `${row.dataset['index']} ${part.className} ${found.size}`,
        [left, top, width, height].map((value) => value.toFixed(1)).join(' '),
      );
    }
  }
  return found;
}

// Each in a zone of its own: the formatters that an earlier test made would show the times at once.
it.each([
  ['Asia/Tokyo', 'ltr', 700],
  ['Asia/Seoul', 'ltr', 330],
  ['Asia/Riyadh', 'rtl', 700],
  ['Asia/Jerusalem', 'rtl', 330],
] as const)('moves nothing when times and receipts follow the first paint (%s, %s, %i px)', async (timeZone, direction, width) => {
  const opening = openThread(readyState(items), { provider: { timeZone, direction }, width, strict: false });
  let first: Map<string, string> | undefined;
  let timesAtFirst: string | undefined;
  let waited = 0;
  while (!first && waited++ < 60) {
    await frame();
    // A task after a frame's callbacks comes once it was painted.
    await new Promise((resolve) => setTimeout(resolve));
    const log = document.querySelector<HTMLElement>('[role="log"]');
    if (log?.querySelector('.fm-row')) {
      timesAtFirst = [...log.querySelectorAll('time')].map((time) => time.textContent).join('');
      first = boxes(log);
    }
  }
  const thread = await opening;
  expect(timesAtFirst).toBe('');
  await settle();
  const log = thread.log();
  const times = [...log.querySelectorAll('time')];
  expect(times.length).toBeGreaterThan(3);
  expect(times.every((time) => time.textContent !== '')).toBe(true);
  expect(log.querySelector('.fm-send-state')).not.toBeNull();
  const after = boxes(log);
  expect(first?.size).toBeGreaterThan(5);
  expect(Object.fromEntries(after)).toMatchObject(Object.fromEntries(first ?? []));
});
