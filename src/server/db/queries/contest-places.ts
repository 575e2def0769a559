import { sql, type Kysely } from 'kysely';
import { copyIn, copyOut } from '../copy.ts';
import type { Database } from '../schema.ts';

/**
 * The valid attempts of a round (handed in, not void), a participant's together, participants in the order of their ids: as
 * `readValidAttempt` reads them, handed on as they come, so that nobody holds a million of them. Within a transaction.
 */
export async function copyValidAttempts(
  db: Kysely<Database>,
  seasonId: string,
  roundId: string,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true)`.execute(db);
  const statement = sql`
    copy (
      select attempt.participant_id, attempt.attempt_id, attempt.attempt_number, attempt.submitted_at, attempt.duration_ms,
        coalesce(remark.score_hundredths, attempt.score_hundredths), coalesce(remark.all_correct, attempt.all_correct),
        attempt.time_factor_percent, prediction.value, participant.display_name,
        participant.unit_id, participant.obligation_group, attempt.assisted_by is not null
      from attempt
      join participant on participant.participant_id = attempt.participant_id
      left join prediction on prediction.participant_id = attempt.participant_id
        and prediction.season_id = attempt.season_id and prediction.round_id = attempt.round_id
      left join ${marksInForce(seasonId, roundId)} on remark.participant_id = attempt.participant_id
        and remark.attempt_id = attempt.attempt_id
      where attempt.season_id = ${sql.lit(seasonId)} and attempt.round_id = ${sql.lit(roundId)}
        and attempt.submitted_at is not null
        and not exists (select from attempt_void
          where attempt_void.participant_id = attempt.participant_id and attempt_void.attempt_id = attempt.attempt_id
            and attempt_void.restored_at is null)
      order by attempt.participant_id, attempt.attempt_number
    ) to stdout (format binary)`;
  await copyOut(db, statement, take);
}

/** The newest marks of a round's attempts under what was ruled about its questions, as `remark`; of most rounds none. */
function marksInForce(seasonId: string, roundId: string) {
  return sql`(
    select distinct on (participant_id, attempt_id) participant_id, attempt_id, score_hundredths, all_correct
    from attempt_remark
    where season_id = ${sql.lit(seasonId)} and round_id = ${sql.lit(roundId)}
    order by participant_id, attempt_id, number desc
  ) as remark`;
}

/**
 * The places of a ranking in their order, as the prizes of the whole contest are computed from them and `readPrizePlace` reads them.
 * Within a transaction.
 */
export async function copyPrizePlaces(
  db: Kysely<Database>,
  rankingId: string,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true)`.execute(db);
  const statement = sql`
    copy (
      select place.participant_id, place.score_hundredths, place.score_divisor, place.all_correct, place.prediction_error,
        place.duration_ms, place.submitted_at, place.attempts_used, place.prize_id, participant.obligation_group,
        attempt.assisted_by is not null
      from ranking_place as place
      join participant on participant.participant_id = place.participant_id
      join attempt on attempt.participant_id = place.participant_id and attempt.attempt_id = place.attempt_id
      where place.ranking_id = ${sql.lit(rankingId)}
      order by place.place
    ) to stdout (format binary)`;
  await copyOut(db, statement, take);
}

/** Adds the places of a ranking, which may be a million, in one statement: as `writePlace` writes them. */
export async function copyPlaces(db: Kysely<Database>, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const statement = sql`
    copy ranking_place (ranking_id, place, rank, participant_id, attempt_id, display_name, unit_id, score_hundredths,
      score_divisor, all_correct, prediction, prediction_error, duration_ms, submitted_at, attempts_used, by_lot, prize_id)
    from stdin (format binary)`;
  await copyIn(db, statement, pieces);
}
