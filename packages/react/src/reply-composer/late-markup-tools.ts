import { lateModule } from '../shared/use-late-module.ts';
import type * as markupTools from './markup-tools.ts';

export type MarkupTools = typeof markupTools;

/** Most messages are plain. */
const late = lateModule(() => import('./markup-tools.ts'));

/** Fetches the tools: when somebody begins to write, so that they are there before a word is to be bold. */
export function fetchMarkupTools(): void {
  void late.load();
}

/** Runs `work` with the tools: at once when they are there, else as soon as they are. */
export function withMarkupTools(work: (tools: MarkupTools) => void): void {
  const there = late.current();
  if (there) {
    work(there);
    return;
  }
  void late.load().then(() => {
    const fetched = late.current();
    if (fetched) work(fetched);
  });
}
