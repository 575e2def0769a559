import type { Examples } from '../query-examples.ts';
import type * as queries from './judge-employer.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');
const stated = { name: 'text', folded: 'text', taxCode: null, workedUntil: '2018-01-31' };

export const examples: Examples<typeof queries> = {
  insertEmployer: [{ id: ID, personId: ID, ...stated, at: AT }],
  insertEmployerWithdrawal: [{ employerId: ID, personId: ID, at: AT }],
  listEmployers: [[ID]],
};
