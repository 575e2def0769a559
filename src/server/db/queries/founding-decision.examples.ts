import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './founding-decision.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;

export const examples: Examples<typeof queries> = {
  insertFoundingDecision: [
    desk,
    {
      id: ID,
      councilId: ID,
      number: '05/QĐ-A',
      decidedOn: '2019-02-20',
      file: { name: 'a.pdf', bytes: 10, sha256: new Uint8Array(32) },
      at: AT,
    },
  ],
  listFoundingDecisions: [desk],
};
