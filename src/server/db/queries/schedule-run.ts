import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** The solver at work on a draft, or what it came to. */
export interface ScheduleRunRow {
  readonly id: string;
  readonly scheduleId: string;
  readonly revision: number;
  readonly seconds: number;
  readonly begunAt: Temporal.Instant;
  readonly step: string | null;
  readonly elapsed: number | null;
  readonly found: number | null;
  readonly bound: number | null;
  readonly outcome: RunOutcome | null;
  readonly endedAt: Temporal.Instant | null;
}

/** `changed`: somebody changed the draft meanwhile, so nothing was put into it. */
export type RunOutcome = 'solved' | 'changed' | 'interrupted' | 'took-too-long' | 'failed';

/** The newest run on a draft. */
export async function findScheduleRun(db: ReadonlyKysely, scheduleId: string): Promise<ScheduleRunRow | undefined> {
  const row = await db
    .selectFrom('schedule_run')
    .select(['id', 'schedule_id as scheduleId', 'revision', 'seconds', 'begun_at as begunAt', 'step', 'elapsed'])
    .select(['found', 'bound', 'outcome', 'ended_at as endedAt'])
    .where('schedule_id', '=', scheduleId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, outcome: row.outcome as RunOutcome | null };
}

/** Notes that the solver begins, by the clock on the wall. */
export async function insertScheduleRun(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: Pick<ScheduleRunRow, 'id' | 'scheduleId' | 'revision' | 'seconds' | 'begunAt'>,
): Promise<void> {
  await db
    .insertInto('schedule_run')
    .values({
      id: row.id,
      schedule_id: row.scheduleId,
      revision: row.revision,
      seconds: row.seconds,
      begun_by: desk.personId,
      begun_at: row.begunAt,
    })
    .execute();
}

/** Notes how far the solver is. */
export async function updateScheduleRunProgress(
  db: Kysely<Database>,
  row: Pick<ScheduleRunRow, 'id' | 'step' | 'elapsed' | 'found' | 'bound'>,
): Promise<void> {
  await db
    .updateTable('schedule_run')
    .set({ step: row.step, elapsed: row.elapsed, found: row.found, bound: row.bound })
    .where('id', '=', row.id)
    .where('outcome', 'is', null)
    .execute();
}

/** Notes that the solver ended; nothing where it had. */
export async function updateScheduleRunEnded(
  db: Kysely<Database>,
  { id, outcome, at }: { readonly id: string; readonly outcome: RunOutcome; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable('schedule_run')
    .set({ outcome, ended_at: at })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .execute();
}
