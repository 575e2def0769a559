import type { Examples } from '../query-examples.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import type * as queries from './vetting-decision.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');
const desk = { seasonId: 'sao-khue-2019', personId: ID } as SeasonDesk;
const row = { id: ID, entryId: ID, decision: 'accept', reason: null, subject: null, body: null, decidedOn: 1 } as const;
const letter = {
  decisionId: ID,
  locale: 'vi',
  template: { subject: 'x', body: 'x' },
  values: { 'ho-so': 'x' },
} as const;

export const examples: Examples<typeof queries> = {
  lockDecisions: [desk],
  listPendingDecisions: [desk],
  insertPendingDecisions: [desk, { rows: [row], at: AT, rehearsed: false }],
  insertRelease: [
    desk,
    { id: ID, at: AT, rehearsed: false, released: [{ decisionId: ID, moveId: ID }], letters: [letter] },
  ],
  listReleases: [desk],
  findLetterOfMove: [ID, 'vi'],
};
