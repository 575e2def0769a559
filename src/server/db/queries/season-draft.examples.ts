import type { ContestSeason } from '#core/season/definition.ts';
import type { Examples } from '../query-examples.ts';
import type * as queries from './season-draft.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-09-09T00:00:00Z');
const season = { id: 'thanh-hoa-2025', programme: { id: 'thanh-hoa', name: { vi: 'Cuộc thi' } } } as ContestSeason;

export const examples: Examples<typeof queries> = {
  insertDraft: [{ id: ID, season, ownerId: ID, illustrative: [], baseVersion: null, at, by: ID }],
  findOpenDraft: ['thanh-hoa-2025'],
  lockOpenDraft: ['thanh-hoa-2025'],
  updateDraft: [
    { id: ID, definition: season, illustrative: [], revision: 2, at, by: ID, parameters: ['time.limitSeconds'] },
  ],
  listDraftChanges: [ID],
  endDraft: [{ id: ID, at, by: ID, version: 1 }],
  listOpenDrafts: [],
  listSeasonAdoptions: ['thanh-hoa-2025'],
  listTreeRoots: [],
  listAgenciesToOwn: [[ID], 500],
  listProgrammes: [],
};
