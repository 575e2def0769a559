import { expect, test } from 'vitest';
import { filesUnder, MODULES, textOf } from './sources.ts';

/** Verbs that open the name of a use-case or a job: verb-noun.ts. A new one is a word of the house: add it here, on purpose. */
const VERBS = `
  accept admit adopt advance analyse answer append approve ask assess assign attach autosave begin break build calculate call cast
  change check choose close commit compare complete compute confirm correct create decide declare decline describe dismiss draw end
  enrol erase examine exclude explain export file fill find follow form forward freeze grant hand hash import invite issue join judge
  keep know leave lint list load make mark measure move name note offer open pass pay plan play predict prepare present
  print propose prove publish put read recall receive recognise record recuse redact refresh register reinstate release remind remove
  render reopen report remark request resend reset restore resume retire return reveal review revoke roll run save schedule seal search seat
  scan send show sign solve start stop store submit succeed summarise
  sweep take tell unseal upload verify vet view void vote waive warm watch withdraw write
  acknowledge ask count extend pack pause postpone queue rank refuse
`
  .trim()
  .split(/\s+/);

/** What is not an act but a thing that use-cases share. */
const NOUNS_OF_APP: Readonly<Record<string, readonly string[]>> = {
  contest: [
    'answer-moments',
    'attempt-signals',
    'attempt-view',
    'contest',
    'contest-desk',
    'contest-writes',
    'excluded-people',
    'group-writer',
    'recently-used',
    'running-attempts',
    'submission-view',
    'unit-index',
    'waiting-ticket',
    'round-times',
    'live-tally',
    'paced-attempt',
    'address-block',
    'banner-source',
    'people-reader',
    'prizes-work',
    'ranking-rows',
    'ranking-work',
  ],
  dossier: ['award-in-force', 'roles-reaching'],
  person: ['actor', 'address-header', 'auth', 'auth-options', 'backup-codes', 'link-token', 'passwords', 'scopes'],
  season: ['catalogue'],
};

const module = `(${MODULES.join('|')})`;
const verbNoun = `(${VERBS.join('|')})(-[a-z0-9]+)+`;
const kebab = '[a-z0-9]+(-[a-z0-9]+)*';
const component = '[A-Z][A-Za-z0-9]*\\.svelte';
const routeFile = '\\+(page|layout|error|server)(@[a-z()]*)?(\\.server)?(\\.svelte|\\.ts)';
const faces = '(public|account|citizen|applicant|council|agency|organiser|admin)';

/** The closed vocabulary of every folder: a pattern of the paths that may be there, and what to do about another. */
const FOLDERS: readonly { folder: string; allowed: readonly string[]; teach: string }[] = [
  {
    folder: 'src/core',
    allowed: [
      'tsconfig\\.json',
      `${module}/${kebab}(\\.test)?\\.ts`,
      `(contest|judging)/analysis/${kebab}(\\.test)?\\.ts`,
      `judging/(assignment|final-round|modes|public-vote|schedule)/${kebab}(\\.test)?\\.ts`,
      `shared/statistics/${kebab}(\\.test)?\\.ts`,
      `${module}/fixtures/${kebab}\\.(ts|json)`,
      `contest/formats/${kebab}(\\.test)?\\.ts`,
    ],
    teach: `rules live in one of ${MODULES.join(', ')}, a rule a file, its test beside it`,
  },
  {
    folder: 'src/server/app',
    allowed: [
      '(app|record-audit|run-mails)\\.ts',
      `${module}/(gates|${verbNoun})(\\.test)?\\.ts`,
      ...Object.entries(NOUNS_OF_APP).map(([name, nouns]) => `${name}/(${nouns.join('|')})(\\.test)?\\.ts`),
    ],
    teach:
      'a use-case is <module>/verb-noun.ts; proofs of authority are <module>/gates.ts; verbs are listed in folders.test.ts',
  },
  {
    folder: 'src/server/db',
    allowed: [
      '(announcements|array-text|binary-rows(\\.test)?|connect(-pipelined)?|containing|copy|migrate|take-turn|schema|query-examples|snapshot-(queries|schema)|run-invariants)\\.ts',
      'schema\\.sql',
      'migrations/\\d{4}_[a-z0-9]+(_[a-z0-9]+)*\\.sql',
      `queries/(${nounsOfTables().join('|')}|${module}(-[a-z]+)*)(\\.examples)?\\.ts`,
      `queries\\.sql/(${nounsOfTables().join('|')}|${module}(-[a-z]+)*)\\.sql`,
      `invariants/${kebab}\\.sql`,
    ],
    teach: 'queries are named after their module or table; SQL beside them is written by bin/generate.mjs',
  },
  {
    folder: 'src/server/http',
    allowed: [
      `(${module}|health|metrics|auth|bench|upload)\\.routes\\.ts`,
      `${module}\\.schemas\\.ts`,
      '(server|problem|openapi|pages|metrics|entity-tags|back-pressure|cookies|same-origin)\\.ts',
    ],
    teach: 'API routes are <module>.routes.ts',
  },
  {
    folder: 'src/server/jobs',
    allowed: [`${verbNoun}\\.ts`, 'due-handlers\\.ts'],
    teach: 'a job is verb-noun.ts and calls one use-case',
  },
  {
    folder: 'src/server/ports',
    allowed: [`${kebab}(\\.test|\\.d)?\\.ts`],
    teach: 'a port is one file: interface, real one, fake',
  },
  {
    folder: 'src/server/schema',
    allowed: [`${kebab}(\\.test)?\\.ts`, `fixtures/${kebab}\\.yaml`],
    teach: 'a schema is one file named after what it describes',
  },
  { folder: 'src/server/demo', allowed: [`${kebab}\\.ts`], teach: 'the demo world is plain files that call use-cases' },
  {
    folder: 'src/cli',
    allowed: ['main\\.ts', `(${kebab})(\\.test)?\\.ts`],
    teach: 'a command is one file named after it',
  },
  {
    folder: 'src/routes',
    allowed: [
      `${routeFile}|${component}|${kebab}\\.ts`,
      `(\\(${faces}\\)|_gallery)/(.+/)?(${routeFile}|${component}|${kebab}(\\.test|\\.svelte)?\\.ts)`,
      `${kebab}(\\.[a-z]+)?/(.+/)?${routeFile}`,
    ],
    teach: `pages live under the face they are for: ${faces}; beside a page only its own components and plain modules`,
  },
  {
    folder: 'src/lib',
    allowed: [
      component,
      `${kebab}\\.ts`,
      `${kebab}/(${component}|${kebab}(\\.svelte|\\.test)?\\.ts)`,
      `styles/${kebab}\\.css`,
      'fonts/[A-Za-z0-9-]+\\.(woff2|txt)',
    ],
    teach: 'components are PascalCase.svelte in a folder of their kind, plain modules kebab-case.ts',
  },
  {
    folder: 'tests',
    allowed: [
      `(http|secrecy|faults|db|journeys|structure)/(${kebab}/)*${kebab}(\\.test)?\\.ts`,
      `support/(${kebab}/)*${kebab}(\\.setup|\\.d)?\\.ts`,
      `load/(${kebab}/)*${kebab}((\\.test)?\\.ts|\\.yaml)`,
      `rule-books/(${kebab}(\\.play)?\\.yaml|${kebab}(\\.test)?\\.ts)`,
      `(${kebab}/)*(fixtures|files)/.+`,
    ],
    teach: 'a test lives in http, secrecy, faults, db, journeys, structure or load; what they share in support',
  },
];

test.each(FOLDERS)('$folder holds only files of its vocabulary', ({ folder, allowed, teach }) => {
  const pattern = new RegExp(`^${folder}/(${allowed.join('|')})$`);
  const strangers = filesUnder(folder).filter((file) => !pattern.test(file));
  expect(strangers, teach).toEqual([]);
});

test('src/server has no folder but those of the layers', () => {
  const folders = new Set(filesUnder('src/server').map((file) => file.split('/').slice(2, -1)[0] ?? ''));
  expect([...folders].toSorted()).toEqual(['', 'app', 'db', 'demo', 'http', 'jobs', 'ports', 'schema']);
});

/** Table names of the schema as file names, and what they begin with: `role-grant`, `role`. */
function nounsOfTables(): readonly string[] {
  const database = textOf('src/server/db/schema.ts').split('export interface Database {')[1] ?? '';
  const tables = [...database.matchAll(/^ {2}(\w+):/gm)].map((line) => (line[1] ?? '').split('_'));
  return tables.flatMap((words) => words.map((_word, at) => words.slice(0, at + 1).join('-')));
}
