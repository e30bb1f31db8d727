import type { ReactNode } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { DeliveredIcon, ReadIcon, SentIcon } from './thread-icons.tsx';
import type { Receipt } from './thread-rows.ts';
import '../locales/english/thread.ts';

const PICTURES = { sent: SentIcon, delivered: DeliveredIcon, read: ReadIcon } as const;

/** How far a message of ours has come, as a picture with its word. */
export function ReceiptMark({ receipt }: { receipt: Receipt }): ReactNode {
  const words = useText()(`thread.receipt.${receipt}`);
  const Picture = PICTURES[receipt];
  return (
    <span className="fm-send-state" data-state={receipt} role="img" aria-label={words} title={words}>
      <Picture />
    </span>
  );
}
