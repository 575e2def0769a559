import { expect, test } from 'vitest';
import type { EntryState } from '#core/dossier/states.ts';
import { assessOwed } from './assess-owed.ts';
import type { DossierInSight } from './gates.ts';

const later = { type: 'file', required: true, completeBy: '2019-03-31T00:00:00+07:00' };
const formFields = [
  { id: 'certificate', ...later },
  { id: 'film', ...later, required: false },
  { id: 'seal', ...later, showWhen: { formField: 'kind', is: 'company' } },
  { id: 'kind', type: 'choice', required: true, options: [] },
];
const dossierRules = [{ vi: 'Bản giấy', byPost: true }, { vi: 'Một lần gửi' }];

interface Case {
  readonly states: readonly EntryState[];
  readonly dossier?: object;
  readonly answers?: Readonly<Record<string, string | readonly string[]>>;
  readonly at?: string;
}

function owed({ states, dossier = {}, answers = {}, at = '2019-03-30T00:00:00+07:00' }: Case) {
  const sight = {
    award: { form: { sections: [{ id: 'all', formFields }] }, award: { dossierRules } },
    dossier: { paper_received_on: null, imported_at: null, ...dossier },
    entries: states.map((state) => ({ state })),
  } as unknown as DossierInSight;
  const { documents, papers } = assessOwed(sight, { answers }, Temporal.Instant.from(at));
  return [...documents.map(({ id }) => id), ...papers.map(({ vi }) => vi)];
}

test.each<[string, Case, readonly string[]]>([
  ['a draft owes nothing', { states: ['draft'] }, []],
  ['what has come to an end owes nothing', { states: ['withdrawn', 'excluded'] }, []],
  ['handed in: required documents that may follow, and papers', { states: ['submitted'] }, ['certificate', 'Bản giấy']],
  [
    'a document that is asked of this applicant',
    { states: ['submitted'], answers: { kind: 'company' } },
    ['certificate', 'seal', 'Bản giấy'],
  ],
  ['a document that has come', { states: ['submitted'], answers: { certificate: ['file'] } }, ['Bản giấy']],
  ['at the instant that is too late', { states: ['returned'], at: '2019-03-31T00:00:00+07:00' }, ['Bản giấy']],
  ['decided: no papers any more', { states: ['accepted'] }, ['certificate']],
  ['came on paper', { states: ['submitted'], dossier: { paper_received_on: '2019-03-01' } }, ['certificate']],
  [
    'came in a sheet: its papers are still to come',
    { states: ['submitted'], dossier: { imported_at: Temporal.Instant.from('2019-03-01T00:00:00Z') } },
    ['certificate', 'Bản giấy'],
  ],
])('%s', (_what, given, expected) => {
  expect(owed(given)).toEqual(expected);
});
