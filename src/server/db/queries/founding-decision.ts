import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

export interface NewFoundingDecision {
  /** Under which the file is kept. */
  readonly id: string;
  readonly councilId: string;
  readonly number: string;
  /** ISO date. */
  readonly decidedOn: string;
  readonly file: { readonly name: string; readonly bytes: number; readonly sha256: Uint8Array } | null;
  readonly at: Temporal.Instant;
}

/** Keeps the decision that set a council up; the newest counts, the ones before stay. */
export async function insertFoundingDecision(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: NewFoundingDecision,
): Promise<void> {
  await db
    .insertInto('founding_decision')
    .values({
      id: row.id,
      council_id: row.councilId,
      number: row.number,
      decided_on: row.decidedOn,
      file_name: row.file?.name ?? null,
      file_bytes: row.file?.bytes ?? null,
      file_sha256: row.file && Buffer.from(row.file.sha256),
      kept_by: desk.personId,
      kept_at: row.at,
    })
    .execute();
}

/** The decisions that set the councils of a season up, of each council the newest first. */
export async function listFoundingDecisions(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('founding_decision as decision')
    .innerJoin('council', 'council.id', 'decision.council_id')
    .select(['decision.id', 'decision.council_id as councilId', 'decision.number'])
    .select(['decision.decided_on as decidedOn', 'decision.file_name as fileName', 'decision.kept_at as keptAt'])
    .select('decision.file_bytes as fileBytes')
    .where('council.season_id', '=', desk.seasonId)
    .orderBy('decision.sequence', 'desc')
    .execute();
}
