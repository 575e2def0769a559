import { participantId } from '#core/contest/participant-id.ts';
import { makeResumeCode, RESUME_CODE_BYTES } from '#core/contest/resume-code.ts';
import { rosterCodeOf } from '#core/contest/roster-code.ts';
import type { RosterPerson } from '#core/contest/roster-file.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertRoster, insertRosterEntries, listKnownCodes } from '../../db/queries/roster.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import { ROSTER_PURPOSE, type SealedRosterFacts } from './prove-by-roster.ts';

export interface RosterToLoad {
  readonly fileName: string;
  readonly people: readonly RosterPerson[];
}

/** What loading a list would do, or has done. */
export interface RosterChanges {
  /** Rows whose code is on a list already: they stay as they are. */
  readonly known: readonly number[];
  /** Rows whose unit the tree does not have: their holders choose it themselves. */
  readonly unitUnknown: readonly number[];
  /** Rows whose group the rules do not have: their holders choose it themselves. */
  readonly groupUnknown: readonly number[];
  readonly people: number;
}

/** A slip to print: the only time a made code is seen. */
export interface RosterSlip {
  readonly name: string;
  readonly unit: string;
  readonly code: string;
}

export type LoadRosterRefusal =
  ContestRefusal | { readonly code: 'roster-code-known'; readonly rows: readonly number[] };

/** What loading this list would do. Writes nothing. */
export async function compareRoster(
  app: App,
  organiser: OrganiserOf,
  { people }: Pick<RosterToLoad, 'people'>,
): Promise<Result<RosterChanges, ContestRefusal>> {
  const contest = app.contests.find(organiser.scope.id);
  if (!contest.ok) return contest;
  const own = people.flatMap(({ code, row }) => (code === null ? [] : [{ row, id: idOf(contest.value, code) }]));
  const known = await listKnownCodes(
    app.db,
    own.map(({ id }) => id),
  );
  const unitOf = unitFinder(contest.value);
  return accept({
    known: own.filter(({ id }) => known.has(id)).map(({ row }) => row),
    unitUnknown: people.filter(({ fields }) => fields.unit && unitOf(fields.unit) === null).map(({ row }) => row),
    groupUnknown: people
      .filter(({ group }) => group !== null && groupOf(contest.value, group) === null)
      .map(({ row }) => row),
    people: people.length,
  });
}

/**
 * Lets the people of a list in by their codes, all or none; whoever has no code is given one. Kept are keyed hashes of the codes
 * and, sealed, what the list says: the slips are made now and never again.
 */
export async function loadRoster(
  app: App,
  organiser: OrganiserOf,
  { fileName, people }: RosterToLoad,
): Promise<Result<readonly RosterSlip[], LoadRosterRefusal>> {
  const compared = await compareRoster(app, organiser, { people });
  if (!compared.ok) return compared;
  if (compared.value.known.length > 0) return refuse({ code: 'roster-code-known', rows: compared.value.known });
  const contest = app.contests.find(organiser.scope.id);
  if (!contest.ok) return contest;
  const unitOf = unitFinder(contest.value);
  const coded = people.map((person) => ({
    ...person,
    shown: person.code ?? makeResumeCode(app.ids.bytes(RESUME_CODE_BYTES)),
  }));
  const rows = coded.map(({ row, code, fields, group, shown }) => {
    const unit = fields.unit ? unitOf(fields.unit) : null;
    const { unit: _typed, ...others } = fields;
    const known = { ...others, ...(unit ? { unit: unit.id } : {}) };
    const obligationGroup = group === null ? null : groupOf(contest.value, group);
    const facts: SealedRosterFacts = { fields: known, obligationGroup, isMade: code === null };
    return {
      participantId: idOf(contest.value, rosterCodeOf(shown)),
      rowNumber: row,
      facts: app.keys.seal(ROSTER_PURPOSE, JSON.stringify(facts)),
    };
  });
  const id = app.ids.uuid();
  await app.db.transaction().execute(async (db) => {
    const at = app.clock.wallNow();
    const by = organiser.actor.personId;
    await insertRoster(db, {
      id,
      seasonId: organiser.scope.id,
      fileName: fileName.slice(0, 200),
      people: rows.length,
      by,
      at,
    });
    const added = await insertRosterEntries(db, id, rows);
    if (added !== rows.length) throw new Error('a code of the list was loaded at the same moment'); // all or none
  });
  return accept(coded.map(({ fields, shown }) => ({ name: fields.name ?? '', unit: fields.unit ?? '', code: shown })));
}

function idOf({ secrets, seasonId }: Contest, code: string): string {
  return participantId(secrets.participant, seasonId, [code]);
}

/** Units of a list are names as an office writes them, or ids of the tree. */
function unitFinder({ units }: Contest) {
  const byName = new Map(units.units.map((unit) => [foldForSearch(unit.name), unit]));
  return (text: string) => units.find(text) ?? byName.get(foldForSearch(text)) ?? null;
}

/** The group a list names by its id or its name; who is on such a list is in that group whatever they choose. */
function groupOf({ rules }: Contest, text: string): string | null {
  const folded = foldForSearch(text);
  const group = rules.eligibility.obligationGroups.find(
    ({ id, name }) => id === text || foldForSearch(name.vi) === folded,
  );
  return group?.id ?? null;
}
