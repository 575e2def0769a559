import type { Examples } from '../query-examples.ts';
import type { SeenDossier } from './dossier.ts';
import type * as queries from './verdict.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');

export const examples: Examples<typeof queries> = {
  listJudgedDossiers: [{ seasonId: 'sao-khue-2019', dossierId: ID, organisationId: ID, after: ID, limit: 200 }],
  listSeasonsEntered: [ID],
  insertVerdictRevisions: [
    [
      {
        id: ID,
        entryId: ID,
        sequence: 1,
        dossierVersion: 1,
        rulesVersion: 1,
        cause: 'facts',
        verdict: { outcome: 'met', conditions: [] },
        change: { before: 'not-met', after: 'met', conditions: [] },
        at: AT,
        restsOnFinding: false,
        rehearsed: false,
      },
    ],
  ],
  listVerdictRevisions: [{ dossierId: ID } as SeenDossier],
  listUntoldOutcomes: [{ seasonId: 'sao-khue-2019', now: AT, limit: 500 }],
  insertVerdictNotices: [{ told: [{ revisionId: ID, personId: ID }], became: 'sent', at: AT }],
};
