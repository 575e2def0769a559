import type { Examples } from '../query-examples.ts';
import type * as queries from './personal-data.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2025-04-05T00:00:00Z');
const seasonId = 'thanh-hoa-2024';

export const examples: Examples<typeof queries> = {
  listPromisedPeriods: [seasonId],
  listKeptVersions: [seasonId],
  countOpenMatters: [{ seasonId, roundIds: ['dot-1'], now: at }],
  findErasure: [seasonId],
  lockErasure: [seasonId, at],
  noteErasure: [seasonId, { reached: ID, people: 500 }],
  endErasure: [seasonId, at],
  listToErase: [{ seasonId, rulesVersions: [1], after: ID, limit: 500 }],
  eraseIdentity: [[ID], { personal: new Uint8Array(32), at }],
  listNamelessRankings: [seasonId, { publishesNames: true }],
  erasePlaceNames: [[ID], [ID]],
  eraseWritten: [seasonId, [ID]],
  eraseLeftovers: [seasonId, 500],
};
