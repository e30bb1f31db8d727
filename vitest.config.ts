import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserLaunch } from './scripts/find-browser.mjs';

const launchOptions = await browserLaunch();
/** No test judges time: a busy machine may take its time, and what hangs still ends. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };
const conditions = ['@ferryman/source', 'module', 'browser', 'development|production'];
/** A fresh object for each project: vitest changes it. */
const browser = () => ({
  enabled: true,
  headless: true,
  connectTimeout: 240_000,
  screenshotFailures: false,
  provider: playwright({ launchOptions }),
  instances: [{ browser: 'chromium' as const }],
});

// The Storybook plugin ends the whole run when its main file is missing. `scripts/test-all.mjs` counts a missing
// stories project as a failure, so nothing passes in silence.
const hasStorybook = globSync('.storybook/main.{ts,js,mjs}', { cwd: import.meta.dirname }).length > 0;

/** What a package of ours brings along: only there it can be resolved. */
function dependenciesOf(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(`${import.meta.dirname}/packages/${folder}/package.json`, 'utf8')) as { dependencies: object };
  return Object.keys(manifest.dependencies).filter((name) => !name.startsWith('@ferryman/'));
}

export default defineConfig({
  define: { __VUE_OPTIONS_API__: true, __VUE_PROD_DEVTOOLS__: false, __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false },
  resolve: { conditions },
  ssr: { resolve: { conditions: ['@ferryman/source', 'module', 'node', 'development|production'] } },
  optimizeDeps: {
    // Found in the middle of a run, a dependency makes Vite reload the page, and React is there twice.
    include: [
      ...['react', 'react-dom', 'react-dom/client', 'react-dom/server', 'react/jsx-dev-runtime', 'react/jsx-runtime'],
      ...['@testing-library/react', 'storybook/test', 'axe-core'],
      ...['@ferryman/core > zod/mini', '@ferryman/browser > idb', '@ferryman/adapter-http > eventsource-parser'],
      ...dependenciesOf('react').map((name) => `@ferryman/react > ${name}`),
    ],
  },
  test: {
    // The runner's own process only waits once the modules are transformed: on two cores both are the tests'.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          ...patience,
          environment: 'node',
          include: [
            'packages/**/src/**/*.test.ts',
            'packages/**/src/**/*.ssr.test.tsx',
            'packages/**/scripts/**/*.test.ts',
            'scripts/**/*.test.ts',
            'apps/**/src/**/*.test.ts',
            'apps/**/scripts/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**', '**/dist/**'],
          setupFiles: ['scripts/fail-on-console.ts'],
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'browser',
          ...patience,
          include: ['packages/**/src/**/*.browser.test.{ts,tsx}', 'apps/**/src/**/*.browser.test.{ts,tsx}'],
          setupFiles: ['scripts/fail-on-console.ts', 'scripts/wait-patiently.ts'],
          browser: browser(),
        },
      },
      ...(hasStorybook
        ? [
            {
              extends: true as const,
              plugins: [storybookTest({ configDir: `${import.meta.dirname}/.storybook` })],
              test: { name: 'stories', ...patience, browser: browser() },
            },
          ]
        : []),
    ],
  },
});
