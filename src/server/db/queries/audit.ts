import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

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
