import type { SeasonDefinition } from '#core/season/definition.ts';
import type { Examples } from '../query-examples.ts';
import type * as queries from './season.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const stage = { id: 'dot-1', kind: 'round', opens: '2024-09-09T00:00:00+07:00', closes: null };
const season = {
  id: 'thanh-hoa-2024',
  kind: 'contest',
  year: 2024,
  programme: { id: 'thanh-hoa', name: { vi: 'Cuộc thi' } },
  stages: [stage],
} as unknown as SeasonDefinition;

export const examples: Examples<typeof queries> = {
  listSeasonsInForce: [],
  listSeasonsWithBank: ['cds-2024'],
  insertSeason: [season, ID],
  lockSeason: ['thanh-hoa-2024'],
  findSeasonVersion: ['thanh-hoa-2024', 'hash'],
  latestSeasonVersion: ['thanh-hoa-2024'],
  lastAdoption: ['thanh-hoa-2024'],
  insertSeasonVersion: [{ season, illustrative: [], version: 1, hash: 'hash', at, by: null }],
  insertAdoption: [{ id: ID, seasonId: 'thanh-hoa-2024', version: 1, at, by: null, reason: 'Ban hành' }],
  readSeasonVersion: ['thanh-hoa-2024', 1],
  listClockOffsets: [],
  insertClockMove: [{ id: ID, seasonId: 'thanh-hoa-2024', offsetMs: 1, at, by: null }],
};
