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

/** Every guard, quick ones first. Those that look at what is published (use-client and after) need `pnpm build`. */
export const allGuards: readonly Guard[] = [
  lanesGuard,
  coreAloneGuard,
  corePureGuard,
  glossaryGuard,
  localeParityGuard,
  mapGuard,
  noticeGuard,
  readmeSnippetsGuard,
  sizeGuard,
  knipGuard,
  useClientGuard,
  apiReportsGuard,
  packageLintGuard,
];
