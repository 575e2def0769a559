import type { Examples } from '../query-examples.ts';
import type * as queries from './score-sheet-draft-set-aside.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const draft = { revision: 1, scores: { 'a.b': 8 }, comments: {}, extras: {} };

export const examples: Examples<typeof queries> = {
  insertDraftSetAside: [{ scoreSheetId: ID, draft, setAsideBy: ID, at: Temporal.Instant.from('2019-03-16T02:00:00Z') }],
};
