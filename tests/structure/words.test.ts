import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesUnder, scriptOf, textOf } from './sources.ts';

/** Words that the glossary rules out and that have no other sense here, with the word to use. */
const NEVER: Readonly<Record<string, string>> = {
  edition: 'season',
  sector: 'field',
  recipient: 'addressee',
  aggregate: 'rollUp',
  company: 'organisation',
  rejection: 'returnForCompletion',
  screening: 'sorting or preSelection',
  reviewer: 'judge',
  rating: 'scoreSheet',
  bias: 'severity',
  diploma: 'certificate',
  quiz: 'contest',
  player: 'participant',
  guess: 'prediction',
  leaderboard: 'ranking',
  appeal: 'complaint',
  blockchain: 'ledger',
  winner: 'honour or prize',
  manager: 'the thing it does, as a verb',
  helper: 'the thing it does, as a verb',
  service: 'the thing it does, as a verb',
  util: 'the thing it does, as a verb',
  utils: 'the thing it does, as a verb',
};

/** Words of the two laws under which a word has its proper place: `communityTeam`, `organisingCommittee`. */
const ONLY_AFTER: Readonly<Record<string, readonly string[]>> = {
  team: ['community'],
  committee: ['organising'],
};

/** Words of formats that others fixed: the answers of `draw` (a stable command), the elements of Moodle's files. */
const FOREIGN: readonly { readonly word: string; readonly files: RegExp }[] = [
  { word: 'winner', files: /^src\/(cli\/draw|core\/(contest\/(lots|collective)|ledger\/draw)[\w-]*)(\.test)?\.ts$/ },
  { word: 'quiz', files: /^src\/core\/contest\/formats\// },
  { word: 'service', files: /^src\/routes\/\(council\)\/cham-diem\/keep-offline\.ts$/ }, // navigator.serviceWorker
  { word: 'aggregate', files: /^src\/server\/(stop-all|ports\/metrics)\.ts$/ }, // AggregateError of the language itself, prom-client's way to print several processes
];

const sources = [...filesUnder('src'), ...filesUnder('messages')].filter(
  (file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('db/schema.ts'),
);
const documents = [...filesUnder('docs'), 'STYLE.md'];

test('identifiers and file names are words of the glossary, never their aliases', () => {
  const found = sources.flatMap((file) =>
    [fileStem(file), ...identifiersIn(file)].flatMap((name) => complaintsAbout(name, file)),
  );
  expect([...new Set(found)]).toEqual([]);
});

test('nothing is left to do without an issue', () => {
  const marked = sources.filter((file) => /\b(TODO(?!\(\d+\))|FIXME|XXX|HACK)\b/.test(textOf(file)));
  expect(marked).toEqual([]);
});

test('neither sources nor documents know the machine they were written on', () => {
  const machine = /(?<![\w.])\/(work|home|root|Users|tmp)\/[\w.]/;
  const telling = [...sources, ...documents, ...filesUnder('bin'), ...filesUnder('tests')].filter(
    (file) =>
      /\.(ts|svelte|md|mjs|sql|json|yaml)$/.test(file) &&
      !file.startsWith('tests/structure/') &&
      machine.test(textOf(file)),
  );
  expect(telling).toEqual([]);
});

function fileStem(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\..*$/, '');
}

function identifiersIn(file: string): readonly string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, scriptOf(file));
  const names = new Set<string>();
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === ts.SyntaxKind.Identifier) names.add(scanner.getTokenText());
  }
  return [...names];
}

function complaintsAbout(name: string, file: string): readonly string[] {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_$-]+/);
  return parts.flatMap((part, at) => {
    const singular = part.replace(/s$/, '');
    if (FOREIGN.some(({ word, files }) => word === singular && files.test(file))) return [];
    const instead = NEVER[part] ?? NEVER[singular];
    if (instead) return [`${file}: ${name} — say ${instead}`];
    const before = ONLY_AFTER[singular];
    return before && !before.includes(parts[at - 1] ?? '')
      ? [`${file}: ${name} — ${singular} only after ${before.join(', ')}`]
      : [];
  });
}
