/** Which layer may import which; a file may import from the layers listed for it and from its own. */
const layers = {
  domain: [],
  host: ['domain'],
  ports: ['domain'],
  db: ['domain', 'host', 'ports'],
  adapters: ['domain', 'host', 'ports'],
  services: ['domain', 'host', 'ports', 'db'],
  reconciler: ['domain', 'host', 'ports', 'db', 'services'],
  api: ['domain', 'ports', 'services'],
  ui: ['domain', 'api'],
  app: ['domain', 'api', 'ui'],
  runtime: ['domain', 'host', 'ports', 'db', 'adapters', 'services', 'reconciler', 'api'],
  entrypoints: ['domain', 'runtime', 'api', 'host'],
};

const oneWay = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer}-imports-one-way`,
  severity: 'error',
  from: { path: `^src/${layer}/`, pathNot: '\\.(test|fixture|contract)\\.tsx?$' },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...allowed].join('|')})/` },
}));

export default {
  forbidden: [
    ...oneWay,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      comment: 'What those of one kind share lies beside them, in files of their folder.',
      from: { path: '^src/adapters/([^/]+)/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/adapters/', pathNot: '^src/adapters/(shared/|$1/($2/|[^/]+\\.ts$))' },
    },
    {
      name: 'ui-sees-types-of-the-api-only',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(test|fixture|contract)\\.tsx?$' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'simulator-is-a-peer',
      comment: 'It judges the product over the wire only; what they shared could be wrong on both sides.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(src|bench)/' },
    },
    {
      name: 'simulator-does-not-import-tests',
      severity: 'error',
      from: { path: '^simulator/', pathNot: '\\.test\\.ts$' },
      to: { path: '^test/' },
    },
    {
      name: 'product-does-not-know-the-simulator',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(test|fixture|contract)\\.tsx?$' },
      to: { path: '^simulator/' },
    },
    {
      name: 'no-node-in-domain',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs'] },
  },
};
