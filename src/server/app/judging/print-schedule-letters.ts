import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listWriters } from '../../db/queries/entrant-mail.ts';
import { listKnownEntries, listPlacedDossiers } from '../../db/queries/presentation.ts';
import { listScheduleRooms } from '../../db/queries/schedule.ts';
import { listOrganisationsOfEntries } from '../../db/queries/schedule-letter.ts';
import type { App } from '../app.ts';
import { readDeskLine } from '../dossier/read-desk.ts';
import type { Actor } from '../person/actor.ts';
import { openSchedule, type OfRound, type ScheduleRefusal } from './open-schedule.ts';
import type { ScheduleLetterFacts } from './send-schedule-letters.ts';

/** Which of these entries have nobody an automatic mail goes to: their invitation is printed. */
export async function findUnreached(
  app: Pick<App, 'db' | 'clock'>,
  entryIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const owners = await listOrganisationsOfEntries(app.db, entryIds);
  const organisations = [...new Set(owners.map(({ organisationId }) => organisationId))];
  const writers = await listWriters(app.db, organisations, app.clock.wallNow());
  const reached = new Set(writers.map(({ organisationId }) => organisationId));
  return new Set(owners.flatMap(({ entryId, organisationId }) => (reached.has(organisationId) ? [] : [entryId])));
}

/** An invitation on paper. */
export interface PrintedLetter {
  readonly entryId: string;
  readonly organisationName: string;
  readonly facts: ScheduleLetterFacts;
}

/**
 * Invitations by the version in force to entrants who have nobody a mail goes to, in the order of their turns, for officers of the
 * season; none of an entry they are in a conflict with. They name no page: whoever gets them has no account.
 */
export async function listLettersToPrint(
  app: App,
  actor: Actor,
  { locale, ...of }: OfRound & { readonly locale: Locale },
): Promise<Result<readonly PrintedLetter[], ScheduleRefusal>> {
  const desk = await openSchedule(app, actor, of);
  if (!desk.ok) return desk;
  const { inForce, proof, award } = desk.value;
  const season = app.seasons.find(of.seasonId)?.season;
  if (!inForce || !season) return accept([]);
  const [placed, rooms, line] = await Promise.all([
    listPlacedDossiers(app.db, inForce.id),
    listScheduleRooms(app.db, inForce.id),
    readDeskLine(app, of.seasonId, locale),
  ]);
  const entryIds = placed.map(({ entryId }) => entryId);
  const [unreached, known] = await Promise.all([
    findUnreached(app, entryIds),
    listKnownEntries(app.db, { entryIds, personId: proof.personId, knows: 'all' }),
  ]);
  const seen = new Set(known.map(({ entryId }) => entryId));
  const parts = (award.award.slot?.parts ?? []).map(({ name, minutes }) => `${inLocale(name, locale)} ${minutes}′`);
  const common = { to: 'entrant', method: 'request', seasonName: inLocale(season.shortName, locale) } as const;
  const letters = placed.flatMap(({ entryId, roomId, startsAt, name, organisationName }) => {
    const room = rooms.find((one) => one.roomId === roomId);
    if (!room || !seen.has(entryId) || !unreached.has(entryId)) return [];
    const facts: ScheduleLetterFacts = {
      ...{ ...common, name: organisationName, number: inForce.number, reason: inForce.reason ?? '', room },
      ...{ from: startsAt, until: startsAt.add({ minutes: inForce.slotMinutes }), parts: parts.join(' + ') },
      ...{ lines: [{ at: startsAt, name, organisationName }], link: '', desk: line },
    };
    return [{ entryId, organisationName, facts }];
  });
  return accept(letters.toSorted((a, b) => Temporal.Instant.compare(a.facts.from, b.facts.from)));
}
