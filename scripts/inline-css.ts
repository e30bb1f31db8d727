import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const SUFFIX = '.css?inline';
const VIRTUAL = '-as-text.js';

interface InlineCssPlugin {
  readonly name: string;
  readonly resolveId: (source: string, importer: string | undefined) => string | null;
  readonly load: (id: string) => Promise<string | null>;
}

/**
 * Builds `import text from './styles.css?inline'`, which Vite knows in tests and stories, into a module of its own that
 * exports the style sheet as one text, its imports (with their layers) included.
 */
export function inlineCss(): InlineCssPlugin {
  return {
    name: 'inline-css',
    resolveId: (source, importer) => {
      if (!source.endsWith(SUFFIX) || importer === undefined) return null;
      return join(dirname(importer), `${source.slice(0, -SUFFIX.length)}${VIRTUAL}`);
    },
    load: async (id) => {
      if (!id.endsWith(VIRTUAL)) return null;
      const entry = `${id.slice(0, -VIRTUAL.length)}.css`;
      const result = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, logLevel: 'silent' });
      return `export default ${JSON.stringify(result.outputFiles[0]?.text ?? '')};`;
    },
  };
}
