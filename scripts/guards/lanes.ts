import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import type { Findings, Guard, Violation } from './guard.ts';
import { coreOrder, lanes } from './lanes-rules.ts';

/** Edges that must be seen: dependency-cruiser finds 0 modules, and passes, when its TypeScript is missing. */
const knownEdges = [
  ['packages/core/src/source/source.ts', 'packages/core/src/schema/index.ts'],
  ['packages/core/src/desk/desk-contract.ts', 'packages/core/src/source/index.ts'],
] as const;
const FEWEST_MODULES = 20;

async function cruiseWorkspace(root: string): Promise<ICruiseResult> {
  const answer = await cruise(
    ['packages', 'apps', 'e2e'].filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      ruleSet: { forbidden: lanes },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(dist|\\.tsc|node_modules/\\.cache)/|\\.css$' },
      preserveSymlinks: false,
      combinedDependencies: true,
    },
    { exportsFields: ['exports'], conditionNames: ['@ferryman/source', 'import', 'types', 'default'] },
  );
  if (typeof answer.output === 'string') throw new TypeError('dependency-cruiser answered with text instead of a result');
  return answer.output;
}

function blindSpots(result: ICruiseResult, root: string): Violation[] {
  const edges = knownEdges.filter(([from]) => existsSync(join(root, from)));
  const unseen = edges.filter(
    ([from, to]) => !result.modules.some((module) => module.source === from && module.dependencies.some(({ resolved }) => resolved === to)),
  );
  return unseen.map(([from, to]) => ({ where: from, what: `its import of ${to} was not seen: the guard is blind` }));
}

/** A room that nobody placed would be free to import anything of core. */
function unplacedRooms(root: string): Violation[] {
  const rooms = globSync('packages/core/src/*/', { cwd: root }).map((path) => path.replace(/\/$/, ''));
  return rooms
    .filter((path) => !coreOrder.some((room) => path.endsWith(`/${room}`)))
    .map((where) => ({
      where,
      what: 'room-without-place: has no place in the order of core (coreOrder in scripts/guards/lanes-rules.ts)',
    }));
}

async function check(root: string): Promise<Findings> {
  const result = await cruiseWorkspace(root);
  const own = result.modules.filter(({ source }) => /^(packages|apps|e2e)\//.test(source)).length;
  const reasons = new Map(lanes.map((rule) => [rule.name, rule.comment ?? '']));
  const broken = result.summary.violations.map((violation) => ({
    where: violation.from,
    what: `${violation.rule.name}: imports ${violation.to}. ${reasons.get(violation.rule.name) ?? ''}`,
  }));
  const edges = result.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  return { seen: own, unit: `modules, ${edges} imports`, violations: [...broken, ...unplacedRooms(root), ...blindSpots(result, root)] };
}

/** Which way imports may run. Needs at least `FEWEST_MODULES` modules in the repository itself. */
export const lanesGuard: Guard = {
  name: 'lanes',
  why: 'Arrows point to the steadier side: core changes for the domain, never for a screen or a vendor.',
  check: async (root) => {
    const findings = await check(root);
    if (!existsSync(join(root, '.git')) || findings.seen >= FEWEST_MODULES) return findings;
    const what = `only ${findings.seen} modules seen, fewer than ${FEWEST_MODULES}`;
    return { ...findings, violations: [...findings.violations, { where: 'lanes', what }] };
  },
};
