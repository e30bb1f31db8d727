import type { Guard } from './guard.ts';
import { apiReportsGuard } from './api-reports.ts';
import { coreAloneGuard } from './core-alone.ts';
import { corePureGuard } from './core-pure.ts';
import { glossaryGuard } from './glossary.ts';
import { knipGuard } from './knip.ts';
import { lanesGuard } from './lanes.ts';
import { localeParityGuard } from './locale-parity.ts';
import { mapGuard } from './map.ts';
import { noticeGuard } from './notice.ts';
import { packageLintGuard } from './package-lint.ts';
import { readmeSnippetsGuard } from './readme-snippets.ts';
import { sizeGuard } from './size.ts';
import { useClientGuard } from './use-client.ts';

/**
 * Every guard, the longest first: they run side by side, and the last to begin must be a short one. Those that look at what is
 * published (use-client, api-reports, package-lint) need `pnpm build`.
 */
export const allGuards: readonly Guard[] = [
  packageLintGuard,
  sizeGuard,
  apiReportsGuard,
  knipGuard,
  readmeSnippetsGuard,
  lanesGuard,
  coreAloneGuard,
  corePureGuard,
  glossaryGuard,
  localeParityGuard,
  mapGuard,
  noticeGuard,
  useClientGuard,
];
