import type { Examples } from '../query-examples.ts';
import type { SeenDossier } from './dossier.ts';
import type * as queries from './dossier-remark.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-08T02:00:00Z');
const seen = { dossierId: ID } as SeenDossier;
const remark = { id: ID, formField: 'price', side: 'officer', body: 'text', by: ID, at: AT, rehearsed: false } as const;

export const examples: Examples<typeof queries> = {
  insertRemark: [seen, remark],
  listRemarks: [seen],
};
