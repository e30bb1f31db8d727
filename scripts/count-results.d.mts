export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export function countPlaywright(report: object): Counts;
/** One stage's counts, by its kind, exit code and report file; `note` says what is odd about them. */
export function countStage(
  stage: { readonly kind: 'check' | 'vitest' | 'playwright' | 'guards'; readonly report?: string },
  exitCode: number,
): Counts & { readonly note: string };
