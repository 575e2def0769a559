import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** Who did what to what. `detail` holds codes, ids and numbers: never personal data, never a score. */
export interface AuditEventRow {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly personId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly rehearsed: boolean;
}

/** Adds one event. Give the transaction of what it tells, so that neither is kept without the other. */
export async function insertAuditEvent(db: Kysely<Database>, row: AuditEventRow): Promise<void> {
  await db
    .insertInto('audit_event')
    .values({
      id: row.id,
      at: row.at,
      person_id: row.personId,
      action: row.action,
      subject_kind: row.subjectKind,
      subject_id: row.subjectId,
      detail: JSON.stringify(row.detail),
      rehearsed: row.rehearsed,
    })
    .execute();
}

/** What the auditors of a season opened, the newest first, with the name of the dossier unless in conflict with whoever asks. */
export async function listOpenings(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  { personId, limit }: { readonly personId: string | null; readonly limit: number },
) {
  return db
    .selectFrom('audit_event')
    .innerJoin('person', 'person.id', 'audit_event.person_id')
    .select(['audit_event.id', 'audit_event.at', 'person.name', 'audit_event.subject_kind as what'])
    .select(['audit_event.subject_id as subject', 'audit_event.detail'])
    .select(
      sql<string | null>`(select dossier.name from dossier
        where dossier.season_id = ${desk.seasonId} and not ${conflictedWithDossier(desk.personId)}
          and dossier.id = coalesce((audit_event.detail ->> 'dossier')::uuid, (
            select entry.dossier_id from entry where entry.id = (audit_event.detail ->> 'entry')::uuid)))`.as(
        'dossier',
      ),
    )
    .where('audit_event.action', '=', 'audit-opened')
    .where(sql<string>`audit_event.detail ->> 'season'`, '=', desk.seasonId)
    .$if(personId !== null, (query) => query.where('audit_event.person_id', '=', personId))
    .orderBy('audit_event.at', 'desc')
    .orderBy('audit_event.id', 'desc')
    .limit(limit)
    .execute();
}

/** The auditors appointed for a season itself, the newest mandate first, those that ended included. */
export async function listAuditorMandates(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .leftJoin('person as giver', 'giver.id', 'role_grant.granted_by')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .leftJoin('audit_mandate as mandate', 'mandate.role_grant_id', 'role_grant.id')
    .select(['role_grant.id', 'person.id as personId', 'person.name', 'person.email'])
    .select(['mandate.first_day as firstDay', 'mandate.last_day as lastDay'])
    .select(['role_grant.valid_from as from', 'role_grant.valid_to as until', 'giver.name as grantedBy'])
    .select('role_end.ended_at as endedAt')
    .where('role_grant.role', '=', 'auditor')
    .where('role_grant.scope_kind', '=', 'season')
    .where('role_grant.scope_id', '=', desk.seasonId)
    .orderBy('role_grant.granted_at', 'desc')
    .orderBy('role_grant.id', 'desc')
    .execute();
}

/** Keeps the days of a mandate as they were given, by the clock of the season. */
export async function insertAuditMandate(
  db: Kysely<Database>,
  row: { readonly grantId: string; readonly firstDay: Temporal.PlainDate; readonly lastDay: Temporal.PlainDate },
): Promise<void> {
  const [first, last] = [row.firstDay.toString(), row.lastDay.toString()];
  await db
    .insertInto('audit_mandate')
    .values({ role_grant_id: row.grantId, first_day: first, last_day: last })
    .execute();
}
