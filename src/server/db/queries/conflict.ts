import { sql, type Expression, type RawBuilder } from 'kysely';
import { hasCommittedTo } from './council-commitment.ts';

/** A decision that was taken with what was known then; as columns of the query it is asked in. */
interface Since {
  readonly at: Expression<unknown>;
  /** Taken by the clock of a rehearsal, with which moments of the wall's clock cannot be compared. */
  readonly rehearsed: Expression<unknown>;
}

/**
 * True where this person may see nothing of the dossier's judging: recused, in a conflict in force, or ever a member of the
 * organisation. Reads the `dossier` table of the query it stands in.
 * Its own aliases (gone, place, own, stated, membership) must not be those of that query.
 *
 * One predicate for lists, counts, search and single reads, so that no path forgets it. A conflict with one entry is one with
 * the whole dossier. What the person is in a conflict with is found once for a list, not once for each of its rows.
 */
export function conflictedWithDossier(person: string | Expression<string>) {
  return conflicted(person);
}

/**
 * True where the judge of the `assignment` came into a conflict after the newest decision about their sheet: what was not known then is
 * not outweighed by it. Reads the `dossier` table too.
 */
export function isRulingOutrun() {
  const since = { at: sql.ref('ruling.ruled_at'), rehearsed: sql.ref('ruling.rehearsed') };
  return sql<boolean>`coalesce((
    select ${conflicted(sql.ref('assignment.person_id'), since)} from sheet_ruling ruling
    where ruling.assignment_id = assignment.id order by ruling.sequence desc limit 1
  ), false)`;
}

function conflicted(person: string | Expression<string>, since?: Since) {
  const personId = typeof person === 'string' ? sql<string>`${person}::uuid` : person;
  const after = (moment: RawBuilder<unknown>) => (since ? sql`and ${moment} > ${since.at}` : sql``);
  return sql<boolean>`(
    dossier.id in (
      select own.dossier_id from recusal gone join assignment place on place.id = gone.assignment_id join entry own on own.id = place.entry_id
      where place.person_id = ${personId} ${after(sql`gone.recused_at`)}
    ) or dossier.id in (
      select own.id from conflict stated
      join dossier own on own.season_id = stated.season_id and own.organisation_id = stated.organisation_id
        and own.id = coalesce(stated.dossier_id, own.id)
      where stated.person_id = ${personId} and ${isInForce()} ${after(inForceSince())}
    ) or dossier.organisation_id::text in (
      select membership.scope_id from role_grant membership
      where membership.person_id = ${personId} and membership.scope_kind = 'organisation' and membership.scope_id is not null
        ${after(sql`membership.granted_at`)} ${since ? sql`and not ${since.rehearsed}` : sql``}
    )
  )`;
}

/** Since when the conflict `stated`, which holds, has held without a break: as it was stated, or as it was confirmed after a dismissal. */
function inForceSince() {
  return sql<Temporal.Instant>`coalesce(
    (
      select min(step.resolved_at) from conflict_resolution step
      where step.conflict_id = stated.id and step.sequence > coalesce((
        select max(dismissed.sequence) from conflict_resolution dismissed
        where dismissed.conflict_id = stated.id and dismissed.outcome = 'dismissed'
      ), case stated.origin when 'judge' then 2147483647 else 0 end)
    ),
    stated.stated_at
  )`;
}

/** True where the conflict `stated` holds: confirmed last, or said by the judge and not resolved (`core/judging/conflict.ts`). */
function isInForce() {
  return sql<boolean>`coalesce(
    (select newest.outcome from conflict_resolution newest where newest.conflict_id = stated.id order by newest.sequence desc limit 1),
    case stated.origin when 'judge' then 'confirmed' else 'open' end
  ) = 'confirmed'`;
}

/**
 * True where this person may see nothing of what an organisation does in a season: in a conflict with a dossier it has there, or ever a
 * member of it. Reads the `organisation` table of the query it stands in, and takes the aliases of `conflictedWithDossier`.
 */
export function conflictedWithOrganisation({
  seasonId,
  personId,
}: {
  readonly seasonId: string;
  readonly personId: string;
}) {
  return sql<boolean>`(
    exists (
      select 1 from dossier
      where dossier.organisation_id = organisation.id and dossier.season_id = ${seasonId} and ${conflictedWithDossier(personId)}
    ) or exists (
      select 1 from role_grant membership
      where membership.person_id = ${personId}::uuid and membership.scope_kind = 'organisation'
        and membership.scope_id = organisation.id::text
    )
  )`;
}

/** True where this person was ever given the entry to judge, or leads the panel that does. Reads the `entry` table of the query. */
export function judgesEntry(personId: string) {
  return sql<boolean>`entry.id in (
    select assignment.entry_id from assignment where assignment.person_id = ${personId}::uuid
    union all
    select assignment.entry_id from seat join assignment on assignment.panel_id = seat.panel_id
    where seat.person_id = ${personId}::uuid and seat.is_lead and seat.left_at is null
  )`;
}

/**
 * True where this person has the entry before them as a judge: from a seat they have not left, having signed the council's commitment;
 * `reach` = what they were assigned and what their panels were, or only what the panels they lead judge. Reads the `entry` table of the
 * query it stands in.
 */
export function hasEntryBefore(personId: string, reach: 'own-and-led' | 'led') {
  const own = reach === 'led' ? sql`false` : sql`assignment.person_id = seat.person_id`;
  return sql<boolean>`entry.id in (
    select assignment.entry_id from seat
    join assignment on assignment.panel_id = seat.panel_id and (seat.is_lead or ${own})
    join panel on panel.id = seat.panel_id
    where seat.person_id = ${personId}::uuid and seat.left_at is null
      and ${hasCommittedTo(sql.ref('panel.council_id'), sql.ref('seat.person_id'))}
  )`;
}
