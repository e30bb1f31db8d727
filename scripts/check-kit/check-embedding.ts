import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Result {
  readonly status: string;
  readonly errors: readonly { readonly message?: string }[];
  readonly annotations?: readonly { readonly type: string; readonly description?: string }[];
}
interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly ok: boolean;
    readonly tests: readonly { readonly results: readonly Result[] }[];
  }[];
}

export interface EmbeddingFindings {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly cspViolations: number;
  /** Unknown when the test that counts them did not get that far. */
  readonly hostElementsChanged: number | null;
  readonly memory: readonly { readonly surface: string; readonly mounts: number; readonly grown: Readonly<Record<string, number>> }[];
}

const SPECS = ['embedding', 'shadow-keyboard', 'keyboard', 'memory'];
const SURFACES = ['light', 'isolated', 'elements'];

/** Runs the end-to-end proofs of embedding with the full number of mounts, and reads their figures. */
export function checkEmbedding(root: string, mounts: number): EmbeddingFindings {
  const report = join(root, 'test-results/kit/e2e.json');
  for (const surface of SURFACES) rmSync(join(root, `test-results/kit/memory-${surface}.json`), { force: true });
  rmSync(report, { force: true });
  const specs = SPECS.map((name) => `e2e/${name}.spec.ts`);
  spawnSync(process.execPath, ['scripts/e2e.mjs', ...specs, '--reporter=json'], {
    cwd: root,
    env: { ...process.env, FERRYMAN_MOUNTS: String(mounts), PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!existsSync(report)) throw new Error('the end-to-end run left no report');
  const all = specsOf(JSON.parse(readFileSync(report, 'utf8')) as Suite);
  const results = all.flatMap(({ tests }) => tests.flatMap((each) => each.results));
  const changed = results.flatMap(({ annotations = [] }) => annotations.filter(({ type }) => type === 'hostElementsChanged'));
  const messages = results.flatMap(({ errors }) => errors.map(({ message = '' }) => message));
  return {
    passed: all.filter(({ ok }) => ok).length,
    failed: all.flatMap(({ ok, title }) => (ok ? [] : [title])),
    cspViolations: messages.reduce((sum, message) => sum + (message.match(/POLICY /g)?.length ?? 0), 0),
    hostElementsChanged: changed[0]?.description === undefined ? null : Number(changed[0].description),
    memory: SURFACES.map((surface) => join(root, `test-results/kit/memory-${surface}.json`))
      .filter((path) => existsSync(path))
      .map((path) => JSON.parse(readFileSync(path, 'utf8')) as EmbeddingFindings['memory'][number]),
  };
}

function specsOf(suite: Suite): NonNullable<Suite['specs']>[number][] {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}
