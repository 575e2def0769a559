import type { Examples } from '../query-examples.ts';
import type * as queries from './agency.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const dated = { agency_id: ID, valid_from: '2020-01-01', valid_to: null };

export const examples: Examples<typeof queries> = {
  findAgencyIds: [['ubnd-thanh-hoa']],
  insertAgencies: [[{ id: ID, slug: 'ubnd-thanh-hoa', illustrative: false }]],
  upsertAgencyNames: [[{ ...dated, type: 'province', name: 'Thanh Hóa', alternative_name: null, folded: 'thanh hoa' }]],
  upsertAgencyParents: [[{ ...dated, parent_id: ID, kind: 'administrative' }]],
  upsertAgencyCodes: [[{ ...dated, scheme: 'gso', code: '38' }]],
  insertSuccessions: [[{ predecessor_id: ID, successor_id: ID, on_date: '2025-07-01', kind: 'merge' }]],
  insertHeadcount: [
    {
      id: ID,
      agencyId: ID,
      seasonId: 'thanh-hoa-2024',
      people: 12,
      referenceDate: '2024-09-01',
      illustrative: true,
      at: Temporal.Instant.from('2024-09-05T01:00:00Z'),
    },
  ],
  listTree: ['ubnd-thanh-hoa', '2024-09-09'],
  searchAgencies: [{ words: ['so', 'thanh', 'hoa'], day: '2024-05-10', limit: 20 }],
  listAgencyPlaces: [[ID], '2024-05-10'],
  lockAgency: [ID],
};
