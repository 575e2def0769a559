// The checks of `npm test`, in order. The narrow ones, which need no browser, come first; the long ones of them begin early.

const tool = (file) => `node_modules/${file}`;
const vitest = (...options) => [tool('vitest/vitest.mjs'), 'run', ...options];

const SYNC = [tool('@sveltejs/kit/svelte-kit.js'), 'sync']; // makes `$app/tsconfig`, which a fresh clone does not have

/**
 * Each step: its name, what runs on the pinned Node, and what to do when it fails. `tests` = its results are counted; `narrow` = it
 * keeps one processor busy, so two such steps run beside each other; `prepare` = what has to run once before anything.
 */
export const STEPS = [
  {
    name: 'format',
    narrow: true,
    commands: [[tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
    teach:
      'a machine lays out the code. Write it so: node bin/run.mjs node_modules/prettier/bin/prettier.cjs --write FILE…',
  },
  {
    name: 'lint',
    narrow: true,
    prepare: [SYNC],
    commands: [[tool('eslint/bin/eslint.js'), '.', '--max-warnings=0']],
    teach: 'each message says which line of the house it guards and where such code belongs (STYLE.md).',
  },
  {
    name: 'types',
    narrow: true,
    prepare: [SYNC],
    // svelte-check reads every TypeScript file of the project as well: the compiler need not read them once more.
    commands: [
      [tool('typescript/bin/tsc'), '-p', 'src/core'],
      [tool('typescript/bin/tsc'), '-p', 'src/service-worker'],
      [
        tool('svelte-check/bin/svelte-check'),
        '--tsconfig',
        './tsconfig.json',
        '--output',
        'human',
        '--fail-on-warnings',
      ],
    ],
    teach:
      'src/core is compiled alone, without Node and without a browser (a rule that needs either belongs in src/server), then the service worker, then the whole.',
  },
  {
    name: 'unit',
    narrow: true,
    tests: true,
    commands: [vitest('--project', 'unit')],
    teach: 'a rule does not hold. The name of the test is the rule; its file cites the article.',
  },
  {
    name: 'layers',
    narrow: true,
    commands: [
      [
        tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'err-long',
        'src',
        'messages',
      ],
    ],
    teach: 'who may import whom is the table in ARCHITECTURE.md; the rule named above says where the line belongs.',
  },
  {
    name: 'unused',
    narrow: true,
    commands: [[tool('knip/bin/knip.js'), '--no-progress']],
    teach: 'delete what nobody uses: git keeps it. An export used only in its own file loses the word export.',
  },
  {
    name: 'structure',
    narrow: true,
    tests: true,
    commands: [vitest('--project', 'structure')],
    teach: 'every folder has a closed vocabulary of files, every refusal has its words, every word is of the glossary.',
  },
  {
    name: 'generated',
    narrow: true,
    commands: [['bin/generate.mjs', '--check']],
    teach:
      'generated files differ from what they are made of. Write them and read the difference: node bin/run.mjs bin/generate.mjs',
  },
  {
    name: 'build',
    narrow: true,
    commands: [['bin/build.mjs']],
    teach: 'the pages do not build.',
  },
  {
    name: 'http',
    tests: true,
    commands: [vitest('--project', 'http')],
    teach: 'a door does not answer as its test says, against a real PostgreSQL.',
  },
  {
    name: 'journeys',
    tests: true,
    commands: [vitest('--project', 'journeys')],
    teach: 'a person could not finish a journey in the browser.',
  },
];
