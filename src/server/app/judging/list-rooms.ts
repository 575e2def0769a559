import { knownEntries, mayRunRoom } from '#core/judging/room-policy.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { listPlacedEntries } from '../../db/queries/presentation.ts';
import { findOwnersOfSeason } from '../../db/queries/role.ts';
import { listOwnRooms, type OwnRoom } from '../../db/queries/room-event.ts';
import { listPublishedSchedules, listScheduleRooms, type ScheduleRow } from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';
import { rolesReaching } from '../dossier/roles-reaching.ts';
import type { Actor, SignedIn } from '../person/actor.ts';

export interface RoomLine {
  readonly roomId: string;
  readonly seasonId: string;
  readonly seasonName: LocalizedText;
  readonly name: string;
  readonly place: string | null;
  readonly city: string | null;
  readonly isOnline: boolean;
  readonly panelName: string;
  readonly days: readonly { readonly day: string; readonly presentations: number }[];
  readonly mayRun: boolean;
}

/** The rooms of published timetables that somebody may follow: of their own panels, or of seasons they are officers of. */
export async function listRooms(
  app: App,
  actor: Actor,
): Promise<Result<readonly RoomLine[], { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const own = new Map((await listOwnRooms(app.db, actor.personId)).map((room) => [room.roomId, room] as const));
  const awards = app.seasons.all().filter(({ season }) => season.kind === 'award');
  const lines = await Promise.all(awards.map(({ season }) => roomsOfSeason(app, { actor, own }, season)));
  return accept(lines.flat());
}

interface Asking {
  readonly actor: SignedIn;
  /** The rooms of their own panels. */
  readonly own: ReadonlyMap<string, OwnRoom>;
}

async function roomsOfSeason(
  app: App,
  { actor, own }: Asking,
  season: { readonly id: string; readonly shortName: LocalizedText },
): Promise<readonly RoomLine[]> {
  const owners = await findOwnersOfSeason(app.db, season.id);
  const roles = owners ? rolesReaching(actor, { ...owners, season_id: season.id }) : new Set<string>();
  const isOfficer = knownEntries({ roles }) === 'all';
  if (!isOfficer && own.size === 0) return [];
  const schedules = await listPublishedSchedules(app.db, season.id);
  const rooms = (await Promise.all(schedules.map((schedule) => roomsOfSchedule(app, schedule)))).flat();
  return rooms
    .filter(({ roomId }) => isOfficer || own.has(roomId))
    .map((room) => ({
      ...room,
      seasonId: season.id,
      seasonName: season.shortName,
      mayRun: mayRunRoom(actorIn(roles, own.get(room.roomId))).ok,
    }));
}

function actorIn(roles: ReadonlySet<string>, own: OwnRoom | undefined) {
  const { isLead = false, hasCommitted = false } = own ?? {};
  return { roles, leadsPanel: isLead, hasCommitted, sitsInRoom: own !== undefined };
}

async function roomsOfSchedule(app: App, { id }: ScheduleRow) {
  const [rooms, placed] = await Promise.all([listScheduleRooms(app.db, id), listPlacedEntries(app.db, id)]);
  return rooms.map(({ roomId, name, place, city, isOnline, panelName }) => {
    const days = placed.filter((one) => one.roomId === roomId).map(({ startsAt }) => dayInVietNam(startsAt).toString());
    const counted = [...Map.groupBy(days, (day) => day)].map(([day, all]) => ({ day, presentations: all.length }));
    return { roomId, name, place, city, isOnline, panelName, days: counted };
  });
}
