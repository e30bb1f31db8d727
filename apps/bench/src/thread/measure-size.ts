import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { weigh } from '../../../../scripts/guards/bundle-size.ts';

const ROOT = join(import.meta.dirname, '../../../..');
/** The row of `npm run size` whose code is weighed here too, so that both say the same. */
const OWN_ROW = 'provider + thread + composer + their CSS + virtualiser';

/** What a page needs before it shows a thread, by kit: what its users import, without React and i18next. */
const ENTRIES: Readonly<Record<string, string>> = {
  tanstack: `export { useVirtualizer } from '@tanstack/react-virtual';`,
  virtua: `export { VList } from 'virtua';`,
  virtuoso: `export { Virtuoso } from 'react-virtuoso';`,
  chatscope: `export { ChatContainer, MainContainer, Message, MessageInput, MessageList } from '@chatscope/chat-ui-kit-react'; import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';`,
  'assistant-ui': `export { AssistantRuntimeProvider, ComposerPrimitive, MessagePrimitive, ThreadPrimitive, useExternalStoreRuntime } from '@assistant-ui/react';`,
};

export interface KitSize {
  /** Minified, gzip -9, bytes. */
  readonly firstBytes: number;
  /** Loaded only when a message, a press or another language needs it. */
  readonly laterBytes: number;
}

/** Weighs what a kit's users import, by the same bundler and rules as `npm run size`: what is loaded at once and what later. */
export async function measureSize(kit: string): Promise<KitSize | undefined> {
  const isOurs = kit === 'ferryman';
  const code = isOurs ? ownCode() : ENTRIES[kit];
  if (code === undefined) return undefined;
  const { bytes, late } = await weigh(code, isOurs ? join(ROOT, 'packages/react/src') : import.meta.dirname, ROOT);
  return { firstBytes: bytes, laterBytes: late.reduce((sum, chunk) => sum + chunk.bytes, 0) };
}

function ownCode(): string {
  const rows = JSON.parse(readFileSync(join(ROOT, 'scripts/guards/size-budgets.json'), 'utf8')) as Record<string, { code?: string }>;
  const code = rows[OWN_ROW]?.code;
  if (code === undefined) throw new Error(`scripts/guards/size-budgets.json has no row "${OWN_ROW}" with code.`);
  return code;
}
