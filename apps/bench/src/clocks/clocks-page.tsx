import { connectHttpSource } from '@ferryman/adapter-http';
import { createBrowserPlatform } from '@ferryman/browser';
import { createDesk, type Desk } from '@ferryman/core/desk';
import { eventIdSchema } from '@ferryman/core/schema';
import { createSlaBook, slaPolicySchema, type SlaRun, type SlaStandings } from '@ferryman/core/sla';
import { FerrymanProvider } from '@ferryman/react/ferryman-provider';
import { DueNextList, SlaBadge } from '@ferryman/react/sla-clocks';
import { createRoot } from 'react-dom/client';
import '../../../../packages/react/src/styles.css';

/** What the driver outside calls. */
export interface ClocksPage {
  /** Shows this many running clocks: in their last minutes, so that each text changes every second, or spread over eight hours. */
  readonly show: (count: number, layout: 'rows' | 'wall', left: 'minutes' | 'hours') => void;
  readonly clear: () => void;
  /** Starts the desk and shows what the server says is due. */
  readonly follow: () => Promise<void>;
  readonly read: () => { readonly serverNow: number; readonly text: string; readonly status: string };
}

declare global {
  interface Window {
    clocksPage?: ClocksPage;
  }
}

const HOUR = 3_600_000;
const LIMIT = 8 * HOUR;
const policy = slaPolicySchema.parse({
  id: 'bench',
  name: 'Bench',
  promise: 'company',
  calendar: null,
  pausedWhile: [],
  automaticRepliesCount: false,
  targets: [{ metric: 'firstResponse', withinMs: LIMIT, dueSoonMs: HOUR / 4 }],
});

function runOf(startedAt: number): SlaRun {
  const [target] = policy.targets;
  if (!target) throw new Error('no target');
  const cycle = { metric: 'firstResponse', startedAt, startedBy: eventIdSchema.parse('e'), stretches: [{ from: startedAt }] } as const;
  return { cycle, target, policy, appliedAt: startedAt };
}

async function open(): Promise<void> {
  const settings = new URLSearchParams(location.hash.slice(1));
  const [baseUrl, token] = [settings.get('url') ?? '', settings.get('token') ?? ''];
  const connected = await connectHttpSource({ baseUrl, token });
  if (!connected.ok) throw new Error(connected.failure.message);
  const desk: Desk = createDesk({ source: connected.value, platform: createBrowserPlatform() });
  const root = createRoot(document.querySelector('#root')!);
  window.clocksPage = {
    clear: () => root.render(null),
    show: (count, layout, left) => {
      const now = desk.serverNow();
      const spread = left === 'minutes' ? 450_000 : LIMIT - 300_000;
      const runs = Array.from({ length: count }, (_, index) => runOf(now - LIMIT + 120_000 + ((index * 7_919) % spread)));
      root.render(
        <FerrymanProvider desk={desk}>
          <div data-fm-surface="" className={layout}>
            {runs.map((run, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- the list never changes
              <div key={index} className="cell">
                <SlaBadge run={run} variant="short" />
              </div>
            ))}
          </div>
        </FerrymanProvider>,
      );
    },
    follow: async () => {
      desk.start();
      const book = createSlaBook();
      const response = await fetch(`${baseUrl}/v1/sla/clocks`, { headers: { Authorization: `Bearer ${token}` } });
      book.take((await response.json()) as SlaStandings);
      root.render(
        <FerrymanProvider desk={desk}>
          <DueNextList book={book} />
        </FerrymanProvider>,
      );
      while (desk.connection.get().status !== 'live') await new Promise((resolve) => setTimeout(resolve, 20));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    },
    read: () => {
      const badge = document.querySelector('.fm-sla-badge');
      return {
        serverNow: desk.serverNow(),
        text: badge?.querySelector('.fm-sla-time')?.textContent?.replaceAll(/[\u2066-\u2069]/g, '') ?? '',
        status: badge?.getAttribute('data-status') ?? '',
      };
    },
  };
}

void open();
