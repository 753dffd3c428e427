/**
 * Imports point one way: plo ← store, queue, simulator ← server ← cli, and beside them plo, queue ← sim ← cli
 * (docs: ARCHITECTURE.md).
 * tests/project/arrows.test.ts proves that these rules see the modules, and that each of them can fail.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'plo-knows-only-itself',
      comment: 'The domain is values and functions: it knows libraries, and no other part of the product.',
      severity: 'error',
      from: { path: '^plo/' },
      to: { pathNot: ['^plo/', '(^|/)node_modules/'], dependencyTypesNot: ['core'], couldNotResolve: false },
    },
    {
      name: 'plo-is-pure',
      comment: 'No I/O in the domain: files, clocks and sockets are handed to it as values.',
      severity: 'error',
      from: { path: '^plo/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'store-knows-plo',
      comment: 'What the store needs of queue or simulator is handed to it.',
      severity: 'error',
      from: { path: '^store/' },
      to: { path: '^(queue|simulator|server|cli)/' },
    },
    {
      name: 'queue-knows-plo',
      comment: 'What the queue needs of store or simulator is handed to it.',
      severity: 'error',
      from: { path: '^queue/' },
      to: { path: '^(store|simulator|server|cli)/' },
    },
    {
      name: 'simulator-knows-plo',
      comment: 'What the simulator needs of store or queue is handed to it.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(store|queue|server|cli)/' },
    },
    {
      name: 'sim-runs-plo-and-queue',
      comment:
        'The simulation runs the code that delivers; all else that it needs is its own, or handed to it.',
      severity: 'error',
      from: { path: '^sim/' },
      to: { path: '^(simulator|server|cli)/' },
    },
    {
      name: 'sim-keeps-its-own-ledger',
      comment: 'It must have the shape of the real ledger, so the types of the store; nothing that runs.',
      severity: 'error',
      from: { path: '^sim/' },
      to: { path: '^store/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-cli-knows-sim',
      severity: 'error',
      from: { path: '^(plo|store|queue|simulator|server)/' },
      to: { path: '^sim/' },
    },
    {
      name: 'server-does-not-know-cli',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^cli/' },
    },
    {
      name: 'main-is-imported-by-nobody',
      comment: 'cli/main.ts is where the program starts, and the only such place.',
      severity: 'error',
      from: {},
      to: { path: '^cli/main\\.ts$' },
    },
    {
      name: 'product-does-not-know-its-tests',
      severity: 'error',
      from: { path: '^(plo|store|queue|simulator|sim|server|cli)/' },
      to: { path: '^(tests|bench|scripts|dist)/' },
    },
    {
      name: 'product-uses-no-dev-dependency',
      comment:
        'They are not installed where the product runs. A type alone is gone by then, and may come from there.',
      severity: 'error',
      from: { path: '^(plo|store|queue|simulator|sim|server|cli)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm', 'type-only'],
        pathNot: '(^|/)node_modules/@types/',
      },
    },
    {
      name: 'dependencies-are-declared',
      comment: 'A package that only another package brings may be gone tomorrow.',
      severity: 'error',
      from: { path: '^(plo|store|queue|simulator|sim|server|cli)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'imports-lead-somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nobody imports and that imports nothing is left over.',
      severity: 'error',
      from: { orphan: true, pathNot: ['^cli/main\\.ts$', '\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What runs in the browser imports by its address there.
    exclude: { path: '^(dist|server/assets)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
