import type { Examples } from '../query-examples.ts';
import type * as queries from './dossier.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');

export const examples: Examples<typeof queries> = {
  findDossier: [ID],
  findJudgingTies: [ID, ID],
  listEntriesOf: [[ID]],
  findEntry: [ID],
  listReturnItems: [{ dossierId: ID } as never],
  listDraftAnswers: [{ dossierId: ID } as never],
  findDraftAnswer: [{ dossierId: ID, personId: ID } as never, 'form-field'],
  saveDraftAnswer: [
    { dossierId: ID, personId: ID } as never,
    { formField: 'form-field', value: 'value', seenRevision: 1, at },
  ],
  insertOrganisation: [
    {
      id: ID,
      taxCode: 'tax-code',
      name: 'name',
      folded: 'folded',
      address: 'address',
      foundedOn: '2024-09-09',
      illustrative: true,
      by: ID,
      at,
    },
  ],
  insertDossier: [
    { organisationId: ID, personId: ID } as never,
    { id: ID, seasonId: 'thanh-hoa-2024', rulesVersion: 1, name: 'name', at, rehearsed: true },
  ],
  replaceDraftEntries: [
    { dossierId: ID, personId: ID } as never,
    { chosen: [{ id: ID, categoryId: ID, fieldId: ID }], at },
  ],
  listDossiersOf: [[{ organisationId: ID, personId: ID } as never]],
  listOrganisations: [[{ organisationId: ID, personId: ID } as never]],
};
