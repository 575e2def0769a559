import type { Examples } from '../query-examples.ts';
import type * as queries from './presentation.ts';

const ID = '01997a00-0000-7000-8000-000000000000';
const AT = Temporal.Instant.from('2019-03-16T01:00:00Z');

export const examples: Examples<typeof queries> = {
  listPlacedDossiers: [ID],
  listPlacedEntries: [ID],
  listStandingPresentations: [ID],
  listPresentationsOfRoom: [{ scheduleId: ID, roomId: ID }],
  findPlaceOfEntry: [{ scheduleId: ID, entryId: ID }],
  listKnownEntries: [{ entryIds: [ID], personId: ID, knows: 'own' }],
  listAnnouncedEntries: [[ID]],
  listEntriesToPresent: [{ seasonId: 'sao-khue-2019', judgingRound: 'thuyet-trinh' }],
  replacePresentations: [ID, [{ entryId: ID, roomId: ID, startsAt: AT, isKept: false, judges: [ID] }]],
  listOwnPresentations: [{ scheduleIds: [ID], personId: ID }],
  listPanelSeats: [{ seasonId: 'sao-khue-2019', judgingRound: 'thuyet-trinh' }],
  listPresentationsOfDossier: [{ dossierId: ID, scheduleIds: [ID] }],
};
