// Who may import whom: the table of ARCHITECTURE.md. Every rule says where the line belongs instead.

const MODULES = [
  'agency',
  'person',
  'dossier',
  'nomination',
  'vetting',
  'judging',
  'honour',
  'contest',
  'campaign',
  'dispatch',
  'ledger',
  'work',
  'shared',
];
const ROOT_FILES =
  '^src/server/(main|start|serve|supervise|worker|run-worker|worker-messages|worker-metrics|start-problem|create-app|open-app|open-for-command)\\.ts$'; // where everything is put together
const TESTS = '\\.test\\.ts$';

const forbid = (name, comment, from, to) => ({
  name,
  severity: 'error',
  comment,
  from: { pathNot: TESTS, ...from },
  to,
});

/** What a module judges: vetting looks at the figures of dossiers, in their form. */
const ALSO_SEES = { vetting: '|dossier' };

/** A core module sees itself and core/shared. */
const coreRules = MODULES.map((module) =>
  forbid(
    `core-${module}-stands-alone`,
    module === 'shared'
      ? 'core/shared is what every module builds on, so it knows none of them. Move the line into the module whose words it uses.'
      : `core/${module} knows itself and core/shared. What needs two modules belongs in core/season (rules that bind them) or in server/app (a use-case that asks both).`,
    { path: `^src/core/${module}/` },
    { path: '^src/', pathNot: `^src/core/(${module}|shared${ALSO_SEES[module] ?? ''})/` },
  ),
);

export default {
  forbidden: [
    ...coreRules,
    forbid(
      'core-season-binds-the-core',
      'core/season may see every module of the core and nothing else: seasons are read and stored by src/server.',
      { path: '^src/core/season/' },
      { path: '^(src|messages)/', pathNot: '^src/core/' },
    ),
    forbid(
      'core-is-pure',
      'Rules run anywhere: no node:, no npm but @noble/hashes, @noble/curves and canonicalize. Reach the world through a port and pass in what it says.',
      { path: '^src/core/' },
      {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/(@noble/(hashes|curves)|canonicalize)/',
      },
    ),
    forbid(
      'db-ports-schema-know-the-core-only',
      'db, ports and schema are tools: they know the core’s types. What decides or combines belongs in src/server/app.',
      { path: '^src/server/(db|ports|schema)/' },
      { path: '^(src|messages)/', pathNot: '^src/(core|server/(db|ports|schema))/' },
    ),
    forbid(
      'db-ports-schema-are-apart',
      'db, ports and schema do not know one another: let the use-case in src/server/app carry the value across.',
      { path: '^src/server/(db|ports|schema)/' },
      { path: '^src/server/(db|ports|schema)/', pathNot: '^src/server/$1/' },
    ),
    forbid(
      'app-knows-no-door',
      'A use-case is the same for every door: it knows core, db, ports, schema. Words, HTTP and pages belong to the door that calls it.',
      { path: '^src/server/app/' },
      { path: '^src/', pathNot: '^src/(core|server/(app|db|ports|schema))/|^src/server/config\\.ts$' },
    ),
    forbid(
      'app-knows-no-framework',
      'A use-case is the same for every door: no Fastify, no SvelteKit. Take plain values and give a Result.',
      { path: '^src/server/app/' },
      { path: 'node_modules/(fastify|@fastify/|@sveltejs/|svelte/)' },
    ),
    forbid(
      'app-reads-the-configuration-as-a-type',
      'The configuration reaches a use-case as app.config; only its type may be imported.',
      { path: '^src/server/app/' },
      { path: '^src/server/config\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'demo-plays-through-the-app',
      'The demo world is made by use-cases, so that it can only hold what the rules allow.',
      { path: '^src/server/demo/' },
      { path: '^(src/server/(http|jobs)|src/cli|src/routes|src/lib)/' },
    ),
    forbid(
      'doors-never-reach-the-database',
      'A door (HTTP, job, command, page) asks a use-case in src/server/app; only use-cases ask src/server/db, behind a gate.',
      { path: '^src/(server/(http|jobs)|cli|routes|hooks)' },
      { path: '^src/server/db/' },
    ),
    forbid(
      'pages-are-a-door',
      'Pages and hooks see app, core, schema, lib and messages. Ports are reached through the App object.',
      { path: '^src/(routes|hooks)' },
      { path: '^src/server/', pathNot: '^src/server/(app|schema)/' },
    ),
    forbid(
      'http-is-a-door',
      'An API route sees app, core and schema (and the configuration); what two doors need belongs in src/server/app.',
      { path: '^src/server/http/' },
      { path: '^src/', pathNot: '^src/(core|server/(app|schema|http))/|^src/server/config\\.ts$' },
    ),
    forbid(
      'jobs-are-a-door',
      'A job sees app, core and schema; what two doors need belongs in src/server/app.',
      { path: '^src/server/jobs/' },
      { path: '^src/', pathNot: '^src/(core|server/(app|schema|jobs))/' },
    ),
    forbid(
      'commands-are-a-door',
      'A command sees app, core and schema, and starts the program by src/server/start.ts.',
      { path: '^src/cli/' },
      { path: '^src/', pathNot: '^src/(core|cli|server/(app|schema))/|^src/server/open-for-command\\.ts$' },
    ),
    forbid(
      'components-are-dumb',
      'A component shows what it is given: no server, no route. Load in +page.server.ts and pass it as props.',
      { path: '^src/lib/' },
      { path: '^src/', pathNot: '^src/(core|lib)/' },
    ),
    forbid(
      'enhancements-are-small',
      'The scripts of pages without a framework see lib’s and core’s plain modules only.',
      { path: '^src/enhance/' },
      { path: '^src/', pathNot: '^src/(core|lib|enhance)/' },
    ),
    forbid(
      'nobody-imports-the-start',
      'main, start and create-app put everything together; the parts get the App object as an argument.',
      { path: '^src/', pathNot: `${ROOT_FILES}|^src/cli/|${TESTS}` },
      { path: ROOT_FILES },
    ),
    forbid(
      'no-production-from-tests',
      'Tests may import anything; nothing imports tests.',
      { path: '^src/', pathNot: `${TESTS}|/fixtures/` },
      { path: `^tests/|${TESTS}` },
    ),
    forbid(
      'no-fixtures-in-production',
      'Fixtures are for tests.',
      { path: '^src/', pathNot: `${TESTS}|/fixtures/` },
      { path: '/fixtures/' },
    ),
    forbid(
      'no-cycles',
      'Two files that need each other are one file, or a third that both need.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'no-unresolved',
      'This import leads nowhere: write it with its ending, or by #core, #server, #lib, #messages.',
      {},
      // SvelteKit makes the first three; of Lucide's renamed icons only the types are missing.
      { couldNotResolve: true, pathNot: '^\\$(app|env)/|/\\$types|^@lucide/svelte/icons/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|static|\\.svelte-kit)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'svelte'],
      extensions: ['.ts', '.js', '.svelte', '.json', '.mjs'],
    },
  },
};
