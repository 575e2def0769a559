import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-reach.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const bytes = new Uint8Array(32);

export const examples: Examples<typeof queries> = {
  findContact: ['thanh-hoa-2024'],
  insertContact: [{ id: ID, seasonId: 'thanh-hoa-2024', hotline: '', desk: '', by: ID, at }],
  insertPlacementLink: [
    { id: ID, seasonId: 'thanh-hoa-2024', unitId: ID, tokenHash: bytes, mailed: false, by: ID, at, expiresAt: at },
  ],
  findPlacementLink: [bytes],
  insertPlacement: [
    {
      id: ID,
      seasonId: 'thanh-hoa-2024',
      unitId: ID,
      linkId: ID,
      url: 'https://example.vn',
      note: '',
      photo: null,
      at,
      rehearsed: false,
    },
  ],
  listPlacements: ['thanh-hoa-2024'],
  listLinkTimes: ['thanh-hoa-2024'],
  countVisits: ['thanh-hoa-2024'],
};
