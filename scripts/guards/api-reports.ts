import { existsSync, globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel, type IConfigFile } from '@microsoft/api-extractor';
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

interface Entry {
  readonly where: string;
  readonly subpath: string;
  readonly target: string | undefined;
  /** The built types of the entry. */
  readonly declaration: string;
}

function compare(config: ExtractorConfig, compilerState: CompilerState, update: boolean): string[] {
  const errors: string[] = [];
  const result = Extractor.invoke(config, {
    compilerState,
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
  return [...errors, ...changed];
}

/** All entries of a package in one program: most of their types they share. */
function comparePackage(root: string, { folder }: WorkspacePackage, entries: readonly Entry[], update: boolean): Violation[] {
  const built = entries.filter(({ target, declaration }) => target !== undefined && existsSync(declaration));
  const unbuilt = entries.filter((entry) => !built.includes(entry));
  mkdirSync(join(root, '.tmp/api', folder), { recursive: true });
  if (update) mkdirSync(join(root, folder, 'api'), { recursive: true });
  const configs = built.map(({ where, subpath, declaration }) => ({
    where,
    config: ExtractorConfig.prepare({
      configObject: configOf(root, folder, subpath, declaration),
      configObjectFullPath: undefined,
      packageJsonFullPath: join(root, folder, 'package.json'),
    }),
  }));
  const [first] = configs;
  const state = first && CompilerState.create(first.config, { additionalEntryPoints: built.map(({ declaration }) => declaration) });
  return [
    ...unbuilt.map(({ where, target }) => ({
      where,
      what: `no built declaration (${target ?? 'no types in publishConfig.exports'}): run pnpm build`,
    })),
    ...configs.flatMap(({ where, config }) => (state ? compare(config, state, update).map((what) => ({ where, what })) : [])),
  ];
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

function entriesOf(root: string, workspacePackage: WorkspacePackage): Entry[] {
  const { folder, manifest } = workspacePackage;
  // Locale modules all have the type `Words`; locale-parity looks after them.
  return listEntries(root, workspacePackage)
    .filter(({ subpath }) => manifest.exports?.[subpath] !== undefined)
    .map(({ subpath }) => {
      const target = manifest.publishConfig?.exports?.[subpath]?.['types'];
      return { where: `${manifest.name}${subpath.slice(1)}`, subpath, target, declaration: join(root, folder, target ?? '') };
    });
}

function check(root: string, { update = false }: GuardOptions = {}): Findings {
  const packages = listPublished(root).map((workspacePackage) => ({ workspacePackage, entries: entriesOf(root, workspacePackage) }));
  const violations = packages.flatMap(({ workspacePackage, entries }) => comparePackage(root, workspacePackage, entries, update));
  const all = packages.map(({ workspacePackage }) => workspacePackage);
  return {
    seen: packages.reduce((sum, { entries }) => sum + entries.length, 0),
    unit: 'entries',
    violations: [...violations, ...orphans(root, all)],
  };
}

/** The public API of every entry, as text beside the package: a change of it is a change in the diff. */
export const apiReportsGuard: Guard = {
  name: 'api-reports',
  why: 'What is exported is supported: nobody may widen, narrow or drop it without seeing that he does.',
  check,
};
