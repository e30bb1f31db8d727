'use client';
import {
  forwardRef,
  useEffect,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react';
import type { ConnectionState } from '@ferryman/core/desk';
import type { Failure } from '@ferryman/core/kernel';
import type { TextKey } from '../locales/words.ts';
import { useFerryman, type FerrymanSettings } from '../ferryman-provider/ferryman-context.ts';
import { Banner } from '../shared/banner.tsx';
import { Button } from '../shared/button.tsx';
import { ConnectingIcon, DeviceIcon, OfflineIcon, SignInIcon } from '../shared/icons.tsx';
import { formatRelative } from '../shared/time-format.ts';
import { useNow } from '../shared/use-now.ts';
import { useReadable } from '../shared/use-readable.ts';
import { useSurface } from '../shared/use-surface.ts';
import '../locales/english/connection.ts';
import '../locales/english/failure.ts';

export interface ConnectionStatusProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'dir' | 'lang'> {
  /** `banner` (default) shows nothing while all is well; `badge` always shows one word. */
  readonly variant?: 'banner' | 'badge';
  /** Shown as a button once the sign-in has ended. */
  readonly onSignIn?: () => void;
}

/** A first connection gets this long before we speak of it, in milliseconds. */
const QUIET_MS = 2000;

/** Says when the desk is cut off, when it tries again, and whether unsent replies are safe on this device. */
export const ConnectionStatus: ForwardRefExoticComponent<ConnectionStatusProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  ConnectionStatusProps
>(function ConnectionStatus({ variant = 'banner', onSignIn, className, ...rest }, ref) {
  const { desk, text } = useFerryman();
  const surface = useSurface();
  const connection = useReadable(desk.connection);
  const storage = useReadable(desk.outbox.storageFailure);
  const phase = usePhase(connection);
  const announcement = useAnnouncement(phase, storage, text);
  return (
    <div
      {...surface}
      {...rest}
      ref={ref}
      className={className ? `fm-connection ${className}` : 'fm-connection'}
      data-status={connection.status}
      data-variant={variant}
    >
      <span role="status" className="fm-visually-hidden">
        {announcement}
      </span>
      {variant === 'badge' ? (
        <Badge phase={phase} />
      ) : (
        <>
          <Line connection={connection} phase={phase} onSignIn={onSignIn} />
          {storage && (
            <Banner tone="warning" icon={DeviceIcon}>
              <span aria-hidden="true">{text(storageKey(storage))}</span>
            </Banner>
          )}
        </>
      )}
    </div>
  );
});

/** What to say: attempts after a loss are one phase, so that the banner does not flicker between them. */
type Phase = 'first' | 'live' | 'lost' | 'offline' | 'unauthorized' | 'stopped';

function usePhase(connection: ConnectionState): Phase {
  const [wasCut, setWasCut] = useState(false);
  const cut = connection.status === 'waiting' || connection.status === 'offline';
  if (cut && !wasCut) setWasCut(true);
  if (connection.status === 'live' && wasCut) setWasCut(false);
  if (connection.status === 'waiting') return 'lost';
  if (connection.status === 'connecting') return wasCut ? 'lost' : 'first';
  return connection.status;
}

function Line({
  connection,
  phase,
  onSignIn,
}: {
  connection: ConnectionState;
  phase: Phase;
  onSignIn: (() => void) | undefined;
}): ReactNode {
  const { text } = useFerryman();
  if (phase === 'live') return null;
  if (phase === 'first') return <FirstAttempt since={connection.since} />;
  if (phase === 'lost') {
    return (
      <Banner tone="warning" icon={ConnectingIcon}>
        <span aria-hidden="true" className="fm-tabular">
          {connection.retryAt === undefined ? (
            text('connection.lost')
          ) : (
            <Countdown key={`${connection.since} ${connection.retryAt}`} waitMs={connection.retryAt - connection.since} />
          )}
        </span>
      </Banner>
    );
  }
  if (phase === 'unauthorized') {
    return (
      <Banner tone="danger" icon={SignInIcon}>
        <span aria-hidden="true">{text('connection.unauthorized')}</span>
        {onSignIn && (
          <Button size="small" onClick={onSignIn}>
            {text('connection.signIn')}
          </Button>
        )}
      </Banner>
    );
  }
  return (
    <Banner tone={phase === 'offline' ? 'warning' : undefined} icon={OfflineIcon}>
      <span aria-hidden="true">{text(phase === 'offline' ? 'connection.offline' : 'connection.stopped')}</span>
    </Banner>
  );
}

function FirstAttempt({ since }: { since: number }): ReactNode {
  const { text } = useFerryman();
  const now = useNow();
  if (now - since < QUIET_MS) return null;
  return (
    <Banner icon={ConnectingIcon}>
      <span aria-hidden="true">{text('connection.connecting')}</span>
    </Banner>
  );
}

/** Counts from when it first saw the wait: `retryAt` is by this device's clock, which may differ from the server's. */
function Countdown({ waitMs }: { waitMs: number }): ReactNode {
  const { text, locale } = useFerryman();
  const now = useNow();
  const [seenAt] = useState(now);
  const retryAt = seenAt + waitMs;
  if (retryAt - now < 1000) return text('connection.lost');
  return text('connection.waiting', { when: formatRelative(retryAt, now, { locale }) });
}

function Badge({ phase }: { phase: Phase }): ReactNode {
  const { text } = useFerryman();
  const words = {
    first: text('connection.connecting'),
    live: text('connection.live'),
    lost: text('connection.connecting'),
    offline: text('failure.offline'),
    unauthorized: text('failure.unauthorized'),
    stopped: text('connection.stopped'),
  } satisfies Record<Phase, string>;
  return (
    <span className="fm-connection-badge" data-phase={phase}>
      <span className="fm-connection-dot" aria-hidden="true" />
      {words[phase]}
    </span>
  );
}

/**
 * One sentence for each change that matters; a countdown is never read out, and neither is the first connection. Kept as a
 * key: what was said while a language was still loading is said in that language.
 */
function useAnnouncement(phase: Phase, storage: Failure | null, text: FerrymanSettings['text']): string {
  const before = useRef<{ phase: Phase; storage: Failure['code'] | undefined }>({ phase: 'first', storage: undefined });
  const [announced, setAnnounced] = useState<TextKey>();
  const storageCode = storage?.code;
  useEffect(() => {
    const last = before.current;
    before.current = { phase, storage: storageCode };
    if (storageCode !== undefined && storageCode !== last.storage) setAnnounced(storageKey({ code: storageCode }));
    else if (phase !== last.phase) setAnnounced(phaseKey(phase, last.phase));
  }, [phase, storageCode]);
  return announced === undefined ? '' : text(announced);
}

function phaseKey(phase: Phase, before: Phase): TextKey | undefined {
  if (phase === 'live') return before === 'first' ? undefined : 'connection.restored';
  return phase === 'first' ? undefined : `connection.${phase}`;
}

function storageKey(failure: Pick<Failure, 'code'>): TextKey {
  return failure.code === 'storage-full' ? 'connection.storageFull' : 'connection.storageBroken';
}
