import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';

/** What a page needs before it shows a thread, by kit: what its users import, without React and i18next. */
const ENTRIES: Readonly<Record<string, string>> = {
  ferryman: `export { ThreadView } from '@ferryman/react/thread-view'; export { ReplyComposer } from '@ferryman/react/reply-composer'; export { FerrymanProvider } from '@ferryman/react/ferryman-provider'; import '@ferryman/react/base.css'; import '@ferryman/react/thread-view/styles.css'; import '@ferryman/react/reply-composer/styles.css';`,
  tanstack: `export { useVirtualizer } from '@tanstack/react-virtual';`,
  virtua: `export { VList } from 'virtua';`,
  virtuoso: `export { Virtuoso } from 'react-virtuoso';`,
  chatscope: `export { ChatContainer, MainContainer, Message, MessageInput, MessageList } from '@chatscope/chat-ui-kit-react'; import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';`,
  'assistant-ui': `export { AssistantRuntimeProvider, ComposerPrimitive, MessagePrimitive, ThreadPrimitive, useExternalStoreRuntime } from '@assistant-ui/react';`,
};

export interface KitSize {
  /** Minified, gzip -9, bytes. */
  readonly firstBytes: number;
  /** Loaded only when a message needs it. */
  readonly laterBytes: number;
}

/** Bundles what a kit's users import and adds up what is loaded at once and what later. */
export async function measureSize(kit: string): Promise<KitSize | undefined> {
  const contents = ENTRIES[kit];
  if (contents === undefined) return undefined;
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    outdir: '/bundle',
    absWorkingDir: join(import.meta.dirname, '../../../..'),
    conditions: ['@ferryman/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react-dom', 'react/jsx-runtime', 'react-dom/client', 'i18next'],
    logLevel: 'error',
  });
  const outputs = Object.entries(metafile.outputs);
  const sizeOf = (name: string) =>
    gzipSync(outputFiles.find((file) => file.path.endsWith(name.slice(name.lastIndexOf('/'))))?.contents ?? '', { level: 9 }).length;
  const first = new Set<string>();
  const visit = (name: string) => {
    const output = metafile.outputs[name];
    if (!output || first.has(name)) return;
    first.add(name);
    for (const { path, kind } of output.imports) if (kind !== 'dynamic-import') visit(path);
  };
  for (const [name, { entryPoint }] of outputs) if (entryPoint?.includes('<stdin>')) visit(name);
  for (const [name] of outputs) if (name.endsWith('.css')) first.add(name);
  let firstBytes = 0;
  let laterBytes = 0;
  for (const [name] of outputs) {
    if (first.has(name)) firstBytes += sizeOf(name);
    else laterBytes += sizeOf(name);
  }
  return { firstBytes, laterBytes };
}
