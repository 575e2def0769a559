import type { Examples } from '../query-examples.ts';
import type * as queries from './judge-mail.ts';
import type { SeasonDesk } from './dossier-queue.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const round = { seasonId: 'sao-khue-2019', judgingRound: 'thuyet-trinh' };

export const examples: Examples<typeof queries> = {
  insertJudgeMails: [
    [{ id: ID, ...round, personId: ID, kind: 'assigned', key: 'text', readings: 3, queuedBy: ID, at: AT }],
  ],
  listWaitingJudgeMails: [100],
  updateJudgeMailTried: [{ id: ID, at: AT, problem: null, subject: 'text', body: 'text' }],
  listJudgeMails: [desk, 'thuyet-trinh'],
};
