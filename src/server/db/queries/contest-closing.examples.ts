import type { Examples } from '../query-examples.ts';
import type * as queries from './contest-closing.ts';

const ID = '019200a0-0000-7000-8000-000000000001';
const at = Temporal.Instant.from('2024-10-10T00:00:00Z');
const seasonId = 'thanh-hoa-2024';

export const examples: Examples<typeof queries> = {
  listHeldPrizes: [seasonId],
  listHolderNotes: [seasonId],
  listHandovers: [seasonId],
  findClosingProgramme: [seasonId],
  insertClosingProgramme: [{ id: ID, seasonId, startsAt: at, place: 'Hội trường', agenda: 'Trao giải', by: ID, at }],
  insertInvitationSent: [{ seasonId, holderId: ID, by: ID, at, problem: 'refused' }],
  insertAttendance: [{ seasonId, holderId: ID, isPresent: true, by: ID, at }],
  insertHandover: [
    { seasonId, roundId: 'dot-1', holderId: ID, prizeId: 'nhat', receivedBy: 'Lê Văn Minh', by: ID, at },
  ],
  insertHandoverSheet: [{ id: ID, seasonId, name: 'bien-ban.pdf', type: 'application/pdf', size: 1, by: ID, at }],
  listHandoverSheets: [seasonId],
  insertHolderCall: [{ id: ID, seasonId, participantId: ID, outcome: 'confirmed', by: ID, at }],
  putHolderIdentity: [{ seasonId, participantId: ID, nationalId: new Uint8Array(32), by: ID, at, deleteAfter: at }],
  eraseHolderIdentities: [seasonId, at],
  eraseHolderNumbers: [seasonId, { participantIds: [ID], at }],
  insertPrizeRefusal: [
    { seasonId, roundId: 'dot-1', participantId: ID, prizeId: 'nhat', cause: 'refused', note: 'Lý do', by: ID, at },
  ],
  listPrizeRefusers: [seasonId, 'dot-1'],
};
