import { knownEntries, mayRunRoom, mayWatchRoom, type RoomActor, type RoomRefusal } from '#core/judging/room-policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { findOwnersOfSeason } from '../../db/queries/role.ts';
import { findRoom, hasCommittedToPanel, listRoomJudges, type RoomDesk } from '../../db/queries/room-event.ts';
import type { App } from '../app.ts';
import { awardInForce, type AwardInForce } from '../dossier/award-in-force.ts';
import { rolesReaching } from '../dossier/roles-reaching.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import { findRoomPlan, type RoomPlan } from './find-room-plan.ts';

/** A room in front of somebody who may follow its clock. */
export interface RoomInSight {
  readonly person: SignedIn;
  readonly award: AwardInForce;
  readonly plan: RoomPlan;
  readonly actor: RoomActor;
  readonly knows: 'all' | 'own';
}

export type RoomGateRefusal = { readonly code: 'not-signed-in' } | RoomRefusal;

/** Lets in whoever may follow the clock of a room of a published timetable. For everybody else it does not exist. */
export async function admitToRoom(
  app: App,
  actor: Actor,
  roomId: string,
): Promise<Result<RoomInSight, RoomGateRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const room = isId(roomId) ? await findRoom(app.db, roomId) : undefined;
  const award = room && awardInForce(app, room.seasonId);
  const [plan, owners] = await Promise.all([
    room && findRoomPlan(app, room),
    room && findOwnersOfSeason(app.db, room.seasonId),
  ]);
  if (!room || !award || !plan || !owners) return refuse({ code: 'room-not-found' });
  const { panelId, scheduleId } = plan;
  const entryIds = plan.presentations.map(({ entryId }) => entryId);
  const [judges, hasCommitted] = await Promise.all([
    listRoomJudges(app.db, { panelId, scheduleId, entryIds }),
    hasCommittedToPanel(app.db, { panelId, personId: actor.personId }),
  ]);
  const own = judges.find(({ personId }) => personId === actor.personId);
  const who: RoomActor = {
    roles: rolesReaching(actor, { ...owners, season_id: room.seasonId }),
    leadsPanel: own?.isLead ?? false,
    hasCommitted,
    sitsInRoom: own !== undefined,
  };
  const seen = mayWatchRoom(who);
  return seen.ok ? accept({ person: actor, award, plan, actor: who, knows: knownEntries(who) }) : seen;
}

/** Lets in whoever may run a room, with the proof that what they do there may be kept. */
export async function admitToRoomDesk(
  app: App,
  actor: Actor,
  roomId: string,
): Promise<Result<RoomInSight & { readonly desk: RoomDesk }, RoomGateRefusal>> {
  const seen = await admitToRoom(app, actor, roomId);
  if (!seen.ok) return seen;
  const allowed = mayRunRoom(seen.value.actor);
  if (!allowed.ok) return allowed;
  const { plan, person, award } = seen.value;
  const desk = { roomId: plan.roomId, seasonId: award.seasonId, personId: person.personId } as RoomDesk;
  return accept({ ...seen.value, desk });
}
