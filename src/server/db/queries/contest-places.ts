import { sql, type Kysely } from 'kysely';
import type { RowReader, RowWriter } from '../binary-rows.ts';
import { copyIn, copyOut } from '../copy.ts';
import type { Database } from '../schema.ts';

/** A valid attempt of a round (handed in, not void) with who made it and what they predicted. */
export interface ValidAttemptRow {
  readonly participantId: string;
  readonly attemptId: string;
  readonly number: number;
  readonly submittedAtMs: number;
  readonly durationMs: number;
  readonly scoreHundredths: number;
  readonly allCorrect: boolean;
  readonly timeFactorPercent: number;
  readonly prediction: number | null;
  readonly displayName: string;
  readonly unitId: string | null;
  readonly obligationGroup: string | null;
  readonly assisted: boolean;
}

/**
 * The valid attempts of a round, a participant's together, participants in the order of their ids: told one by one as they come,
 * so that nobody holds a million of them. Within a transaction.
 */
export async function copyValidAttempts(
  db: Kysely<Database>,
  seasonId: string,
  roundId: string,
  each: (attempt: ValidAttemptRow) => void,
): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true)`.execute(db);
  const statement = sql`
    copy (
      select attempt.participant_id, attempt.attempt_id, attempt.attempt_number, attempt.submitted_at, attempt.duration_ms,
        attempt.score_hundredths, attempt.all_correct, attempt.time_factor_percent, prediction.value, participant.display_name,
        participant.unit_id, participant.obligation_group, attempt.assisted_by is not null
      from attempt
      join participant on participant.participant_id = attempt.participant_id
      left join prediction on prediction.participant_id = attempt.participant_id
        and prediction.season_id = attempt.season_id and prediction.round_id = attempt.round_id
      where attempt.season_id = ${sql.lit(seasonId)} and attempt.round_id = ${sql.lit(roundId)}
        and attempt.submitted_at is not null
        and not exists (select from attempt_void
          where attempt_void.participant_id = attempt.participant_id and attempt_void.attempt_id = attempt.attempt_id
            and attempt_void.restored_at is null)
      order by attempt.participant_id, attempt.attempt_number
    ) to stdout (format binary)`;
  await copyOut(db, statement, (row) => each(validAttemptOf(row)));
}

/** Its columns in the order of the statement. */
function validAttemptOf(row: RowReader): ValidAttemptRow {
  return {
    participantId: row.uuid(),
    attemptId: row.uuid(),
    number: row.int(),
    submittedAtMs: row.instantMs(),
    durationMs: row.bigint(),
    scoreHundredths: row.int(),
    allCorrect: row.truth(),
    timeFactorPercent: row.int(),
    prediction: row.bigintOrNull(),
    displayName: row.text(),
    unitId: row.uuidOrNull(),
    obligationGroup: row.textOrNull(),
    assisted: row.truth(),
  };
}

export interface NewPlace {
  readonly place: number;
  readonly rank: number;
  readonly participantId: string;
  readonly attemptId: string;
  readonly displayName: string;
  readonly unitId: string | null;
  readonly scoreHundredths: number;
  readonly scoreDivisor: number;
  readonly allCorrect: boolean;
  readonly prediction: number | null;
  readonly predictionError: number | null;
  readonly durationMs: number;
  readonly submittedAtMs: number;
  readonly attemptsUsed: number;
  readonly byLot: boolean;
  readonly prizeId: string | null;
}

/** Adds the places of a ranking, which may be a million, in one statement; a place is made when its turn has come. */
export async function copyPlaces(db: Kysely<Database>, rankingId: string, rows: Iterable<NewPlace>): Promise<void> {
  const statement = sql`
    copy ranking_place (ranking_id, place, rank, participant_id, attempt_id, display_name, unit_id, score_hundredths,
      score_divisor, all_correct, prediction, prediction_error, duration_ms, submitted_at, attempts_used, by_lot, prize_id)
    from stdin (format binary)`;
  await copyIn(db, statement, { columns: 17, rows, write: (place, to) => writePlace(rankingId, place, to) });
}

/** Its columns in the order of the statement. */
function writePlace(rankingId: string, place: NewPlace, to: RowWriter): void {
  to.uuid(rankingId);
  to.int(place.place);
  to.int(place.rank);
  to.uuid(place.participantId);
  to.uuid(place.attemptId);
  to.text(place.displayName);
  to.uuid(place.unitId);
  to.int(place.scoreHundredths);
  to.int(place.scoreDivisor);
  to.truth(place.allCorrect);
  to.bigint(place.prediction);
  to.bigint(place.predictionError);
  to.bigint(place.durationMs);
  to.instantMs(place.submittedAtMs);
  to.int(place.attemptsUsed);
  to.truth(place.byLot);
  to.text(place.prizeId);
}
