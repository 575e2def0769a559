import {
  factText,
  suggestConflicts,
  type Employer,
  type EntrantTies,
  type KnownOrganisation,
  type PersonTies,
  type SuggestionRules,
} from '#core/judging/suggest-conflicts.ts';
import type { Body, BodyRole } from '#core/season/definition.ts';
import { stageState } from '#core/season/stages.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { insertConflicts, listSuggestionsMade } from '../../db/queries/conflict-resolution.ts';
import { listEmployers } from '../../db/queries/judge-employer.ts';
import {
  listCouncilPeople,
  listEntrants,
  listMembershipsEver,
  listNominatorsOf,
} from '../../db/queries/judging-ties.ts';
import { inTurn } from '../../db/take-turn.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';

const ROWS_AT_ONCE = 1000; // a statement takes 65,535 values; a row has twelve

/**
 * Keeps every conflict that the data of a season suggest between its judges and its entrants and that was never suggested before;
 * answers how many are new. Six queries, however many people and entrants; nothing is written of what is known.
 */
export async function keepSuggestions(app: App, seasonId: string): Promise<number> {
  const season = app.seasons.find(seasonId)?.season;
  if (season?.kind !== 'award') return 0;
  const [people, entrants] = await Promise.all([readPeople(app, seasonId), readEntrants(app, seasonId)]);
  if (people.length === 0 || entrants.length === 0) return 0;
  const moment = momentOf(app, seasonId);
  const rules: SuggestionRules = {
    today: dayInVietNam(moment.at).toString(),
    pastEmployerYears: season.award.council?.conflicts?.pastEmployerYears ?? null,
    sponsors: bodiesOf(season.bodies, ['sponsor', 'media-sponsor']),
    bearers: bodiesOf(season.bodies, ['organiser', 'standing-body']),
  };
  const made = new Set((await listSuggestionsMade(app.db, seasonId)).map(keyOf));
  const found = suggestConflicts(people, entrants, rules).map((one) => ({ ...one, fact: factText(one.fact) }));
  const rows = found
    .filter((one) => !made.has(keyOf(one)))
    .map((between) => ({
      ...between,
      ...moment,
      ...({ id: app.ids.uuid(), seasonId, origin: 'data', reason: null, statedBy: null } as const),
    }));
  let kept = 0;
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    kept += await insertConflicts(app.db, rows.slice(at, at + ROWS_AT_ONCE));
  return kept;
}

const TURN = 'conflict-suggestions';
const LAST: readonly string[] = ['final', 'ceremony'];

/**
 * Keeps what the data of each award season suggest of conflicts until its judging is over; answers how many are new. One process at a
 * time. One season's failure holds no other up.
 */
export async function keepAllSuggestions(app: App): Promise<number> {
  const kept = await inTurn(app.db, TURN, async () => {
    let found = 0;
    for (const seasonId of judgedSeasons(app))
      found += await keepSuggestions(app, seasonId).catch((error: unknown) => {
        app.log.error({ err: error, seasonId }, 'conflicts wait to be suggested');
        return 0;
      });
    return found;
  });
  return kept ?? 0;
}

/** Award seasons whose final or ceremony is not over: what is found later changes nothing by itself, and officers may still look. */
function judgedSeasons(app: App): readonly string[] {
  return app.seasons.all().flatMap(({ season }) => {
    if (season.kind !== 'award') return [];
    const now = app.clock.seasonNow(season.id);
    const isOver = season.stages.some((stage) => LAST.includes(stage.kind) && stageState(stage, now) === 'closed');
    return isOver ? [] : [season.id];
  });
}

type Suggestion = Awaited<ReturnType<typeof listSuggestionsMade>>[number];

/** What tells one suggestion from another, as the unique index of `conflict` does. */
function keyOf({ personId, organisationId, dossierId, kind, fact }: Suggestion): string {
  return JSON.stringify([personId, organisationId, dossierId, kind, fact]);
}

/** Looks through the data at the wish of an officer. */
export async function lookForConflicts(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<{ readonly found: number }, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { roles } = desk.value;
  if (!roles.has('secretariat') && !roles.has('organiser')) return refuse({ code: 'season-not-found' });
  return accept({ found: await keepSuggestions(app, seasonId) });
}

function bodiesOf(bodies: readonly Body[], roles: readonly BodyRole[]): readonly KnownOrganisation[] {
  return bodies.flatMap(({ role, name, taxCode = null }) =>
    name && roles.includes(role) ? [{ name: name.vi, taxCode }] : [],
  );
}

async function readPeople(app: App, seasonId: string): Promise<readonly PersonTies[]> {
  const people = await listCouncilPeople(app.db, seasonId);
  const ids = people.map(({ id }) => id);
  const [employers, memberships] = await Promise.all([listEmployers(app.db, ids), listMembershipsEver(app.db, ids)]);
  const employersOf = Map.groupBy(employers, ({ personId }) => personId);
  const membershipsOf = Map.groupBy(memberships, ({ personId }) => personId);
  return people.map(({ id, email, bodies }) => ({
    personId: id,
    email,
    employers: [...(employersOf.get(id) ?? []), ...bodies.map(comesFrom)],
    memberOf: membershipsOf.get(id) ?? [],
  }));
}

/** The body somebody sits for is one they work for. */
function comesFrom(name: string): Employer {
  return { name, taxCode: null, workedUntil: null };
}

async function readEntrants(app: App, seasonId: string): Promise<readonly EntrantTies[]> {
  const [entrants, nominators] = await Promise.all([
    listEntrants(app.db, seasonId),
    listNominatorsOf(app.db, seasonId),
  ]);
  const nominatorsOf = Map.groupBy(nominators, ({ organisationId }) => organisationId);
  return entrants.map((entrant) => ({
    ...entrant,
    nominations: (nominatorsOf.get(entrant.organisationId) ?? []).map(
      ({ agencyId, agencyName, agencyTaxCode, ...nomination }) => ({
        ...nomination,
        agency: agencyId === null ? null : { organisationId: agencyId, name: agencyName ?? '', taxCode: agencyTaxCode },
      }),
    ),
  }));
}
