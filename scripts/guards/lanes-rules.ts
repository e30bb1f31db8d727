import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Core's rooms, from the steady side to the changing one. A room may import only those that stand before it. */
export const coreOrder = [
  'kernel',
  'schema',
  'source',
  'phrases',
  'conversation',
  'sla',
  'compensation',
  'reading',
  'culture',
  'coach',
  'templates',
  'inbox',
  'desk',
] as const;

const CORE = '^packages/core/src/';
const notTest = '\\.(test|test-d|stories|bench|test-support)\\.[a-z]+$|/test-support/';

const order: IForbiddenRuleType[] = coreOrder.slice(0, -1).map((room, at) => ({
  name: `core-order-${room}`,
  comment: `Core grows from the steady side to the changing one (${coreOrder.join(' <- ')}): ${room} stays usable and testable without what is built on it.`,
  severity: 'error',
  from: { path: `${CORE}${room}/`, pathNot: notTest },
  to: { path: `${CORE}(${coreOrder.slice(at + 1).join('|')})/` },
}));

/** The lanes of house.md. Each comment is the sentence that a red build prints. */
export const lanes: IForbiddenRuleType[] = [
  {
    name: 'no-cycle',
    comment: 'Files in a circle cannot be understood, tested or loaded one by one.',
    severity: 'error',
    from: { path: '^(packages|apps)/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  ...order,
  {
    name: 'core-room-through-index',
    comment: "A room's inside is its own: others import its index, so that it can be rearranged without touching them.",
    severity: 'error',
    from: { path: `${CORE}([^/]+)/`, pathNot: notTest },
    to: { path: `${CORE}[^/]+/`, pathNot: [`${CORE}$1/`, `${CORE}[^/]+/index\\.ts$`] },
  },
  {
    name: 'core-imports-nothing-outside',
    comment: 'Core runs in any page, worker or server: it may import zod and itself, nothing else (no React, DOM helper, Node module).',
    severity: 'error',
    from: { path: CORE, pathNot: [notTest, `${CORE}templates/(render|search)/`] },
    to: { pathNot: ['^packages/core/src/', 'node_modules/zod/', '/zod/v4/'] },
  },
  {
    name: 'templates-import-their-engines',
    comment:
      'A template language and a search index are libraries, not ours to write: templates/render may import liquidjs, templates/search may import minisearch, and nobody who does not fill or search templates loads them.',
    severity: 'error',
    from: { path: `${CORE}templates/(render|search)/`, pathNot: notTest },
    to: { pathNot: ['^packages/core/src/', 'node_modules/zod/', '/zod/v4/', 'node_modules/(liquidjs|minisearch)/'] },
  },
  {
    name: 'react-imports-core-only',
    comment: 'The components must work with any source in any host: they know core, never a backend, an adapter or the browser package.',
    severity: 'error',
    from: { path: '^packages/react/src/', pathNot: notTest },
    to: { path: '^packages/', pathNot: '^packages/(react|core)/' },
  },
  {
    name: 'browser-imports-core-only',
    comment: "The browser package is core's platform and nothing more: with React or a backend in it, every host would carry them.",
    severity: 'error',
    from: { path: '^packages/browser/src/', pathNot: notTest },
    to: { path: '^packages/', pathNot: '^packages/(browser|core)/' },
  },
  {
    name: 'server-imports-core-only',
    comment: 'The reference backend shares the vocabulary with the desk, not its client code.',
    severity: 'error',
    from: { path: '^packages/server/src/', pathNot: notTest },
    to: { path: '^packages/', pathNot: '^packages/(server|core)/' },
  },
  {
    name: 'adapters-import-core-only',
    comment: 'An adapter serves one helpdesk: adapters that know each other, React or the server cannot be installed alone.',
    severity: 'error',
    from: { path: '^packages/adapters/([^/]+)/src/', pathNot: notTest },
    to: { path: '^packages/', pathNot: ['^packages/core/', '^packages/adapters/$1/'] },
  },
  {
    name: 'packs-import-types-of-core',
    comment: 'Packs are data: they may be typed by core, and must run without it.',
    severity: 'error',
    from: { path: '^packages/packs/src/', pathNot: notTest },
    to: { path: '^packages/', pathNot: '^packages/packs/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'packs-know-core-only',
    comment: 'A pack serves any desk: with React or a backend in it, every host would carry them.',
    severity: 'error',
    from: { path: '^packages/packs/src/', pathNot: notTest },
    to: { path: '^packages/', pathNot: '^packages/(packs|core)/' },
  },
  {
    name: 'testing-imports-core-and-http',
    comment: 'The testing kit must judge any server and source: it may know core and the HTTP adapter, never the server it judges.',
    severity: 'error',
    from: { path: '^packages/testing/src/(?!react/)', pathNot: notTest },
    to: { path: '^packages/', pathNot: '^packages/(testing|core|adapters/http)/' },
  },
  {
    name: 'elements-import-react-and-core',
    comment: 'The custom elements wrap the components; data comes from the host.',
    severity: 'error',
    from: { path: '^packages/elements/src/', pathNot: [notTest, '^packages/elements/src/standalone\\.ts$'] },
    to: { path: '^packages/', pathNot: '^packages/(elements|react|core)/' },
  },
  {
    name: 'standalone-imports-no-server',
    comment: 'A page without a bundler cannot import the platform and the HTTP source by name, so that one file brings them; nothing else.',
    severity: 'error',
    from: { path: '^packages/elements/src/standalone\\.ts$' },
    to: { path: '^packages/', pathNot: '^packages/(elements|react|core|browser|adapters/http)/' },
  },
  {
    name: 'packages-never-import-apps',
    comment: 'Apps are built on packages; the other way round nothing could be published.',
    severity: 'error',
    from: { path: '^packages/.*/src/' },
    to: { path: '^(apps|e2e|scripts)/', pathNot: ['^scripts/(find-browser|fail-on-console)'] },
  },
  {
    name: 'published-entries-only',
    comment: 'The demo must show what an outsider can do: a package is entered by a name of its package.json, never by a path.',
    severity: 'error',
    from: { path: '^(apps|e2e)/' },
    to: { path: '^packages/', dependencyTypes: ['local'] },
  },
  {
    name: 'packages-by-name',
    comment: 'A relative path into another package works here and breaks for everyone who installs it.',
    severity: 'error',
    from: { path: '^packages/((?:adapters/)?[^/]+)/' },
    to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
  },
  {
    name: 'resolvable',
    comment: 'An import that leads nowhere here is a crash for a host, and hides its file from every rule above.',
    severity: 'error',
    from: { path: '^(packages|apps)/' },
    to: { couldNotResolve: true, pathNot: ['\\?', '^virtual:'] },
  },
];
