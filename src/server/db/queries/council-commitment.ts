import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { MemberInHand } from './council-member.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** What members of a council commit to, as its organiser wrote it last; `null` = nobody wrote anything. */
export async function findCommitmentText(db: ReadonlyKysely, councilId: string): Promise<string | null> {
  const row = await db
    .selectFrom('commitment_text')
    .select('statement')
    .where('council_id', '=', councilId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.statement ?? null;
}

/** Keeps what members of a council commit to from now on. */
export async function insertCommitmentText(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: { readonly id: string; readonly councilId: string; readonly statement: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { id, councilId, statement, at } = row;
  await db
    .insertInto('commitment_text')
    .values({ id, council_id: councilId, statement, set_by: desk.personId, set_at: at })
    .execute();
}

/** What a member signed, the newest first. */
export async function listCommitmentsOf(db: ReadonlyKysely, memberId: string) {
  return db
    .selectFrom('council_commitment')
    .innerJoin('person', 'person.id', 'council_commitment.signed_by')
    .select(['council_commitment.id', 'statement', 'binds_embargo as bindsEmbargo', 'means'])
    .select(['person.name as signedBy', 'signed_at as signedAt', 'file_name as fileName', 'file_bytes as fileBytes'])
    .where('member_id', '=', memberId)
    .orderBy('signed_at', 'desc')
    .orderBy('council_commitment.id', 'desc')
    .execute();
}

export interface NewCommitment {
  readonly id: string;
  /** The words exactly as they were signed. */
  readonly statement: string;
  readonly bindsEmbargo: boolean;
  readonly means: 'password' | 'typed-name' | 'paper';
  /** Whose commitment it is. */
  readonly signedBy: string;
  /** The scan and who recorded it, of a commitment on paper; `null` = signed in the system. */
  readonly paper: { readonly name: string; readonly bytes: number; readonly sha256: Uint8Array } | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Keeps a commitment that its member signed, in the system or on paper. */
export async function insertCommitment(db: Kysely<Database>, proof: MemberInHand, row: NewCommitment): Promise<void> {
  await db
    .insertInto('council_commitment')
    .values({
      id: row.id,
      member_id: proof.memberId,
      statement: row.statement,
      binds_embargo: row.bindsEmbargo,
      means: row.means,
      signed_by: row.signedBy,
      signed_at: row.at,
      rehearsed: row.rehearsed,
      recorded_by: row.paper && proof.by,
      file_name: row.paper?.name ?? null,
      file_bytes: row.paper?.bytes ?? null,
      file_sha256: row.paper && Buffer.from(row.paper.sha256),
    })
    .execute();
}

/** True where this person signed the commitment of the council, the press with the embargo. */
export function hasCommittedTo(councilId: RawBuilder<unknown>, personId: RawBuilder<unknown>) {
  return sql<boolean>`exists (select 1 from council_commitment signed
    join council_member member on member.id = signed.member_id
    where member.council_id = ${councilId} and member.person_id = ${personId} and member.ended_at is null
      and (signed.binds_embargo or member.capacity is distinct from 'press'))`;
}
