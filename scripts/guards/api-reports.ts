import { existsSync, globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel, type IConfigFile } from '@microsoft/api-extractor';
import type { Findings, Guard, GuardOptions, Violation } from './guard.ts';
import { entryName, listEntries, listPublished, type WorkspacePackage } from './workspace.ts';

function configOf(root: string, folder: string, subpath: string, declaration: string): IConfigFile {
  const projectFolder = join(root, folder);
  return {
    projectFolder,
    mainEntryPointFilePath: declaration,
    newlineKind: 'lf',
    compiler: {
      overrideTsconfig: {
        compilerOptions: {
          target: 'es2022',
          module: 'esnext',
          moduleResolution: 'bundler',
          lib: ['esnext', 'dom', 'dom.iterable'],
          jsx: 'react-jsx',
          types: [],
          strict: true,
          skipLibCheck: true,
        },
        files: [declaration],
      },
    },
    apiReport: {
      enabled: true,
      reportFileName: `${entryName(subpath)}.api.md`,
      reportFolder: join(projectFolder, 'api'),
      reportTempFolder: join(root, '.tmp/api', folder),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      extractorMessageReporting: {
        default: { logLevel: ExtractorLogLevel.None },
      },
      tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
    },
  };
}

function compare(root: string, { folder, manifest }: WorkspacePackage, subpath: string, update: boolean): Violation[] {
  const target = manifest.publishConfig?.exports?.[subpath]?.['types'];
  const declaration = join(root, folder, target ?? '');
  const where = `${manifest.name}${subpath.slice(1)}`;
  if (!target || !existsSync(declaration))
    return [{ where, what: `no built declaration (${target ?? 'no types in publishConfig.exports'}): run pnpm build` }];
  mkdirSync(join(root, '.tmp/api', folder), { recursive: true });
  if (update) mkdirSync(join(root, folder, 'api'), { recursive: true });
  const config = ExtractorConfig.prepare({
    configObject: configOf(root, folder, subpath, declaration),
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, folder, 'package.json'),
  });
  const errors: string[] = [];
  const result = Extractor.invoke(config, {
    localBuild: update,
    messageCallback: (message) => {
      if (message.logLevel === ExtractorLogLevel.Error) errors.push(message.text);
      message.handled = true;
    },
  });
  const changed =
    result.apiReportChanged && !update
      ? ['its public API differs from the checked-in report: pnpm run api:update, and look at the diff']
      : [];
  return [...errors, ...changed].map((what) => ({ where, what }));
}

/** Reports that no entry stands behind any more. */
function orphans(root: string, packages: readonly WorkspacePackage[]): Violation[] {
  return packages.flatMap((workspacePackage) => {
    const kept = new Set(listEntries(root, workspacePackage).map(({ subpath }) => `${entryName(subpath)}.api.md`));
    const files = globSync('api/*.api.md', { cwd: join(root, workspacePackage.folder) });
    return files
      .filter((path) => !kept.has(path.replace('api/', '')))
      .map((path) => ({ where: `${workspacePackage.folder}/${path}`, what: 'no entry stands behind this report: delete it' }));
  });
}

function check(root: string, { update = false }: GuardOptions = {}): Findings {
  const packages = listPublished(root);
  // Locale modules all have the type `Words`; locale-parity looks after them.
  const entries = packages.flatMap((workspacePackage) =>
    listEntries(root, workspacePackage)
      .filter(({ subpath }) => workspacePackage.manifest.exports?.[subpath] !== undefined)
      .map(({ subpath }) => ({ workspacePackage, subpath })),
  );
  const violations = entries.flatMap(({ workspacePackage, subpath }) => compare(root, workspacePackage, subpath, update));
  return { seen: entries.length, unit: 'entries', violations: [...violations, ...orphans(root, packages)] };
}

/** The public API of every entry, as text beside the package: a change of it is a change in the diff. */
export const apiReportsGuard: Guard = {
  name: 'api-reports',
  why: 'What is exported is supported: nobody may widen, narrow or drop it without seeing that he does.',
  check,
};
