import { lateModule } from '../shared/use-late-module.ts';

export type MarkupTools = typeof import('./markup-tools.ts');

/** Most messages are plain. */
const late = lateModule(() => import('./markup-tools.ts'));

/** Fetches the tools: when somebody begins to write, so that they are there before a word is to be bold. */
export function fetchMarkupTools(): void {
  void late.load();
}

/** Runs `use` with the tools: at once when they are there, else as soon as they are. */
export function withMarkupTools(use: (tools: MarkupTools) => void): void {
  const there = late.current();
  if (there) {
    use(there);
    return;
  }
  void late.load().then(() => {
    const fetched = late.current();
    if (fetched) use(fetched);
  });
}
