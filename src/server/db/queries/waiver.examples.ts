import type { Examples } from '../query-examples.ts';
import type { SeenDossier } from './dossier.ts';
import type { DecidingOrganiser } from './honour.ts';
import type * as queries from './waiver.ts';
import type { WaivableEntry } from './waiver.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const entry = { entryId: ID, personId: ID } as WaivableEntry;

export const examples: Examples<typeof queries> = {
  listWaivers: [{ dossierId: ID } as SeenDossier],
  findWaiver: [ID],
  insertWaiver: [
    entry,
    { id: ID, condition: 'khong-qua-3-nam', reason: 'text', decisionNumber: null, at: AT, rehearsed: false },
  ],
  insertWaiverWithdrawal: [entry, { waiverId: ID, reason: 'text', at: AT }],
  insertWaiverRefusal: [entry, { requestId: ID, reason: 'text', at: AT, rehearsed: false }],
  lockWaivable: [entry],
  listWaiverRequestsOf: [ID],
  listWaiverRequestsIn: [{ dossierId: ID } as SeenDossier],
  insertWaiverRequest: [
    { id: ID, entryId: ID, condition: 'khong-qua-3-nam', reason: 'text', by: ID, at: AT, rehearsed: false },
  ],
  countWaitingRequests: [{ seasonId: 'sao-khue-2019', personId: ID } as DecidingOrganiser],
  listWaiverRequests: [{ seasonId: 'sao-khue-2019', personId: ID } as DecidingOrganiser],
};
