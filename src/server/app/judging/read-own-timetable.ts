import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listOwnPresentations } from '../../db/queries/presentation.ts';
import {
  listPublishedSchedules,
  listScheduleRooms,
  type RoomRow,
  type ScheduleRow,
} from '../../db/queries/schedule.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import { namesOf } from '../dossier/describe-entry.ts';
import { loadEntrantNames } from '../dossier/load-entrant-names.ts';
import { nameEntrant, wordsFor } from '../dossier/name-entrant.ts';
import type { Actor } from '../person/actor.ts';

/** A presentation that somebody hears. */
export interface OwnPresentation {
  readonly entryId: string;
  readonly seasonId: string;
  readonly seasonName: LocalizedText;
  readonly judgingRound: string;
  readonly number: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly room: RoomRow;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryLabel: string;
}

/**
 * What a judge hears by the published timetables in force, by time. What they are in a conflict with is not there at all: no line, no
 * gap, no count. Named as judges may read it where an award is judged blind.
 */
export async function readOwnTimetable(
  app: App,
  actor: Actor,
): Promise<Result<readonly OwnPresentation[], { readonly code: 'not-signed-in' }>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const awards = app.seasons.all().filter(({ season }) => season.kind === 'award');
  const published = await Promise.all(awards.map(({ season }) => listPublishedSchedules(app.db, season.id)));
  return accept(await presentationsOf(app, actor.personId, published.flat()));
}

/** What a person hears by these versions, without what they are in a conflict with. */
export async function presentationsOf(
  app: Pick<App, 'db' | 'seasons'>,
  personId: string,
  versions: readonly ScheduleRow[],
): Promise<readonly OwnPresentation[]> {
  const rows = await listOwnPresentations(app.db, { scheduleIds: versions.map(({ id }) => id), personId });
  const used = versions.filter(({ id }) => rows.some(({ scheduleId }) => scheduleId === id));
  const rooms = new Map(
    await Promise.all(used.map(async ({ id }) => [id, await listScheduleRooms(app.db, id)] as const)),
  );
  const lookingAt = (seasonId: string) => {
    const award = awardInForce(app as App, seasonId);
    return award && ({ as: 'judge', award } as const);
  };
  const named = rows.flatMap((row) => {
    const looking = lookingAt(row.seasonId);
    return looking ? [{ dossierId: row.dossierId, organisationName: row.organisationName, looking }] : [];
  });
  const namesOfEach = await loadEntrantNames(app as App, named);
  return rows.flatMap((row) => {
    const version = used.find(({ id }) => id === row.scheduleId)!;
    const room = rooms.get(row.scheduleId)?.find(({ roomId }) => roomId === row.roomId);
    const looking = lookingAt(row.seasonId);
    if (!room || !looking) return [];
    return [
      {
        entryId: row.entryId,
        seasonId: row.seasonId,
        seasonName: app.seasons.find(row.seasonId)?.season.shortName ?? { vi: row.seasonId },
        judgingRound: version.judgingRound,
        number: version.number,
        startsAt: row.startsAt,
        endsAt: row.startsAt.add({ minutes: version.slotMinutes }),
        room,
        name: wordsFor(looking, row.name, namesOfEach.get(row.dossierId) ?? []),
        organisationName: nameEntrant(looking, row.organisationName),
        categoryLabel: namesOf(looking.award.award.categories, row).categoryLabel,
      },
    ];
  });
}
