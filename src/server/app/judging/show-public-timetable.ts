import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import {
  listAnnouncedEntries,
  listKnownEntries,
  listStandingPresentations,
  type PresentedEntry,
  type StandingPresentation,
} from '../../db/queries/presentation.ts';
import {
  listPublishedSchedules,
  listScheduleRooms,
  type RoomRow,
  type ScheduleRow,
} from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';
import { awardInForce, type AwardInForce } from '../dossier/award-in-force.ts';
import { ownOrganisations } from '../dossier/gates.ts';
import type { Actor } from '../person/actor.ts';

/** A presentation as everybody may read of it. */
export interface PublicPresentation {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly roomId: string;
  /** Which it is in its room that day, from 1. */
  readonly turn: number;
  /** `null` = nobody is named, or not to whoever asks. */
  readonly entry: Pick<PresentedEntry, 'entryId' | 'name' | 'organisationName' | 'categoryId'> | null;
}

/** The published timetable of a round. Where a room is to be found online is told to those it concerns, never here. */
export interface PublicTimetable {
  readonly seasonId: string;
  readonly number: number;
  readonly publishedAt: Temporal.Instant;
  readonly names: boolean;
  readonly rooms: readonly Pick<RoomRow, 'roomId' | 'name' | 'city' | 'isOnline'>[];
  readonly presentations: readonly PublicPresentation[];
}

/**
 * The timetable of a season for everybody, as far as its rules open it (`slot.publicTimetable`), once one is published; nothing of a draft.
 * Who is in a conflict with an entry reads no name of it here either. What was withdrawn since has left its time.
 */
export async function showPublicTimetable(
  app: App,
  actor: Actor,
  seasonId: string,
): Promise<Result<PublicTimetable, { readonly code: 'timetable-not-public' }>> {
  const award = awardInForce(app, seasonId);
  const open = award?.award.slot?.publicTimetable;
  const published = award && open ? (await listPublishedSchedules(app.db, seasonId)).at(-1) : undefined;
  if (!award || !published?.publishedAt) return refuse({ code: 'timetable-not-public' });
  const names = open === 'names' && award.award.judgedBlind !== true;
  const [rooms, presentations] = await Promise.all([
    listScheduleRooms(app.db, published.id),
    readPresentations(app, actor, { published, names }),
  ]);
  return accept({
    ...{ seasonId, number: published.number, publishedAt: published.publishedAt, names, presentations },
    rooms: rooms.map(({ roomId, name, city, isOnline }) => ({ roomId, name, city, isOnline })),
  });
}

/** Whether there is one to read, for a page that links to it; asks nothing of the database where the rules keep it closed. */
export async function hasPublicTimetable(app: App, { award, seasonId }: Pick<AwardInForce, 'award' | 'seasonId'>) {
  return award.slot?.publicTimetable !== undefined && (await listPublishedSchedules(app.db, seasonId)).length > 0;
}

async function readPresentations(
  app: App,
  actor: Actor,
  { published, names }: { readonly published: ScheduleRow; readonly names: boolean },
): Promise<readonly PublicPresentation[]> {
  const standing = await listStandingPresentations(app.db, published.id);
  const named = new Map(names ? (await namesFor(app, actor, standing)).map((entry) => [entry.entryId, entry]) : []);
  const turns = new Map<string, number>();
  return standing.map(({ entryId, roomId, startsAt }) => {
    const key = `${roomId} ${dayInVietNam(startsAt).toString()}`;
    const turn = (turns.get(key) ?? 0) + 1;
    turns.set(key, turn);
    const endsAt = startsAt.add({ minutes: published.slotMinutes });
    return { startsAt, endsAt, roomId, turn, entry: named.get(entryId) ?? null };
  });
}

/** Everybody reads of their own organisation's; of the others, nobody what they are in a conflict with. */
async function namesFor(
  app: App,
  actor: Actor,
  standing: readonly StandingPresentation[],
): Promise<readonly PresentedEntry[]> {
  const idsOf = (rows: readonly StandingPresentation[]) => rows.map(({ entryId }) => entryId);
  if (!actor) return listAnnouncedEntries(app.db, idsOf(standing));
  const own = new Set(ownOrganisations(actor).map(({ organisationId }) => organisationId));
  const isOwn = ({ organisationId }: StandingPresentation) => own.has(organisationId);
  const others = idsOf(standing.filter((row) => !isOwn(row)));
  const known = await Promise.all([
    listAnnouncedEntries(app.db, idsOf(standing.filter(isOwn))),
    listKnownEntries(app.db, { entryIds: others, personId: actor.personId, knows: 'all' }),
  ]);
  return known.flat();
}
