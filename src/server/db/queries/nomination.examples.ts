import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './nomination.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2024-05-10T02:00:00Z');
const HASH = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  insertNomination: [
    {
      id: ID,
      seasonId: 'vda-2024',
      mode: 'third-person',
      nomineeKind: 'organisation',
      nomineeName: 'A',
      nomineeFolded: 'a',
      nomineeTaxCode: null,
      nomineeEmail: 'a@example.vn',
      categoryId: null,
      reason: 'A',
      nominatorName: 'B',
      nominatorEmail: 'b@example.vn',
      nominatorId: null,
      organisationId: null,
      at: AT,
      rehearsed: false,
    },
  ],
  insertNominationStep: [{ nominationId: ID, sequence: 1, state: 'invited', reason: null, personId: null, at: AT }],
  insertNominationLink: [{ nominationId: ID, purpose: 'nominee', tokenHash: HASH, at: AT }],
  insertNominationDossier: [{ nominationId: ID, dossierId: ID, at: AT }],
  lockNomination: [ID],
  lockNominator: [{ seasonId: 'vda-2024', nominatorEmail: 'b@example.vn', organisationId: null }],
  findNomination: [ID],
  findNominationByLink: [HASH, 'nominee'],
  listNominationsTo: [{ email: 'lien-he@donvi.vn', taxCodes: ['0100109106'] }],
  listNominationsBy: [{ personId: ID, organisationIds: [ID] }],
  listNominationsOfSeason: [{ seasonId: 'vda-2024', personId: ID } as SeasonDesk],
  hasNomination: [{ seasonId: 'vda-2024', personId: ID } as SeasonDesk, ID],
  countNominationsBy: [
    {
      seasonId: 'vda-2024',
      nominatorEmail: 'b@example.vn',
      organisationId: null,
      nomineeEmail: 'a@example.vn',
      since: AT,
    },
  ],
};
