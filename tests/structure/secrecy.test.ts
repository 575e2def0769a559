import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesUnder, visitNodes } from './sources.ts';

/** Modules whose reads tell something of a dossier, of whoever makes it, or of who vets it. */
const MODULES = ['dossier', 'vetting', 'nomination'];
const READS = /^(compare|explain|export|find|follow|has|list|offer|plan|preview|read|review|see|show)[A-Z]/;
/** Whoever asks: a person, or what a gate proved of one. */
const ASKS = /\b(Actor|SignedIn|DossierInSight|SecretariatOf|OrganiserOf)\b/;

/** Reads that tell nothing of a dossier, or nothing by themselves. */
const TELLS_NOTHING: Readonly<Record<string, string>> = {
  listNominatingAgencies: 'the agencies one acts for oneself',
  listLostOwnerships: 'what one was in charge of oneself; asked in tests/http/dossier-standing.test.ts',
  listOwnClaims: 'what one claimed oneself',
  readSigned: 'what somebody typed to sign with',
  listTemplateVersions: 'words of the season, no dossier',
  compareTwo: 'of a dossier in sight, told through compareDossierVersions and readConversation',
  readRecourse: 'of a dossier in sight, for its organisation alone; asked in tests/http/award-people.test.ts',
  findUndecidable: 'which of the complaints that whoever asks was told before',
  listSignaturesOf: 'of a dossier in sight, told through pages that ask seeDossier',
};

const files = MODULES.flatMap((module) => filesUnder(`src/server/app/${module}`)).filter(
  (file) => !file.endsWith('.test.ts'),
);

test('every function that reads of dossiers is asked by every role in tests/secrecy', () => {
  const asked = new Set(filesUnder('tests/secrecy').flatMap(callsIn));
  const reads = files.flatMap((file) => readsIn(file).map((name) => ({ file, name })));
  expect(reads.length).toBeGreaterThan(40); // that it finds them at all
  const missing = reads.filter(({ name }) => !asked.has(name) && !Object.hasOwn(TELLS_NOTHING, name));
  expect(missing, 'add a row to tests/secrecy/dossier-reads.test.ts').toEqual([]);
  const gone = Object.keys(TELLS_NOTHING).filter((name) => !reads.some((one) => one.name === name));
  expect(gone, 'no function of that name any more').toEqual([]);
});

function readsIn(file: string): readonly string[] {
  const found: string[] = [];
  visitNodes(file, (node) => {
    if (!ts.isFunctionDeclaration(node) || !node.name || !READS.test(node.name.text)) return;
    const isExported = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    const isAsked = node.parameters.some(({ type }) => ASKS.test(type?.getText() ?? ''));
    if (isExported && isAsked) found.push(node.name.text);
  });
  return found;
}

function callsIn(file: string): readonly string[] {
  const found: string[] = [];
  visitNodes(file, (node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) found.push(node.expression.text);
  });
  return found;
}
