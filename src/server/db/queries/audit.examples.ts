import type { Examples } from '../query-examples.ts';
import type * as queries from './audit.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';

const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  insertAuditEvent: [
    {
      id: ID,
      at: Temporal.Instant.from('2019-02-20T02:00:00Z'),
      personId: ID,
      action: 'entry-accepted',
      subjectKind: 'entry',
      subjectId: ID,
      detail: { from: 'submitted' },
      rehearsed: false,
    },
  ],
  listOpenings: [desk, { personId: ID, limit: 200 }],
  listAuditorMandates: [desk],
  insertAuditMandate: [
    {
      grantId: ID,
      firstDay: Temporal.PlainDate.from('2019-03-16'),
      lastDay: Temporal.PlainDate.from('2019-03-31'),
    },
  ],
};
