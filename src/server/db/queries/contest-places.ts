import { sql, type Kysely } from 'kysely';
import { bareArray, textArray } from '../array-text.ts';
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

const ROWS_A_PAGE = 1500; // the texts of a page stay below 128 kB: larger ones live until the next full collection, and fill the memory

/**
 * Begins to read the valid attempts of a round, a participant's together, participants in the order of their ids: page by page
 * with `readValidAttempts`, within the transaction in which this was called. A page comes as one row of columns, since a million
 * rows one by one would take the driver ten seconds.
 */
export async function openValidAttempts(db: Kysely<Database>, seasonId: string, roundId: string): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true), set_config('cursor_tuple_fraction', '1', true)`.execute(db);
  await sql`
    declare valid_attempt no scroll cursor for
    with numbered as (
      select attempt.participant_id, attempt.attempt_id, attempt.attempt_number, attempt.submitted_at, attempt.duration_ms,
        attempt.score_hundredths, attempt.all_correct, attempt.time_factor_percent, attempt.assisted_by, prediction.value,
        participant.display_name, participant.unit_id, participant.obligation_group,
        row_number() over (order by attempt.participant_id, attempt.attempt_number) as n
      from attempt
      join participant on participant.participant_id = attempt.participant_id
      left join prediction on prediction.participant_id = attempt.participant_id
        and prediction.season_id = attempt.season_id and prediction.round_id = attempt.round_id
      where attempt.season_id = ${sql.lit(seasonId)} and attempt.round_id = ${sql.lit(roundId)}
        and attempt.submitted_at is not null
        and not exists (select from attempt_void
          where attempt_void.participant_id = attempt.participant_id and attempt_void.attempt_id = attempt.attempt_id))
    select string_agg(participant_id::text, '' order by n) as participant_ids,
      string_agg(attempt_id::text, '' order by n) as attempt_ids,
      string_agg(int4send(attempt_number) || int8send((extract(epoch from submitted_at) * 1000)::bigint)
        || int4send(duration_ms) || int4send(score_hundredths) || int4send(all_correct::int) || int4send(time_factor_percent)
        || int8send(coalesce(value, -1)) || int4send((assisted_by is not null)::int), '' order by n) as numbers,
      json_agg(display_name order by n) as names,
      json_agg(unit_id order by n) as units,
      json_agg(obligation_group order by n) as groups
    from numbered
    group by (n - 1) / ${sql.lit(ROWS_A_PAGE)}
    order by (n - 1) / ${sql.lit(ROWS_A_PAGE)}`.execute(db);
}

interface Page {
  readonly participant_ids: string;
  readonly attempt_ids: string;
  readonly numbers: Buffer;
  readonly names: readonly string[];
  readonly units: readonly (string | null)[];
  readonly groups: readonly (string | null)[];
}

/** The next page of what `openValidAttempts` began, in order; empty at the end. */
export async function readValidAttempts(db: Kysely<Database>): Promise<readonly ValidAttemptRow[]> {
  const { rows } = await sql<Page>`fetch 1 from valid_attempt`.execute(db);
  if (rows[0]) return rowsOf(rows[0]);
  await sql`close valid_attempt`.execute(db);
  return [];
}

const ID_LENGTH = 36;
const NUMBER_BYTES = 40; // six integers of 4 bytes and two of 8, in the order of the statement; a truth is 0 or 1

function rowsOf({ participant_ids, attempt_ids, numbers, names, units, groups }: Page): readonly ValidAttemptRow[] {
  return names.map((displayName, at) => {
    const first = at * NUMBER_BYTES;
    const prediction = Number(numbers.readBigInt64BE(first + 28));
    return {
      participantId: participant_ids.slice(at * ID_LENGTH, (at + 1) * ID_LENGTH),
      attemptId: attempt_ids.slice(at * ID_LENGTH, (at + 1) * ID_LENGTH),
      number: numbers.readInt32BE(first),
      submittedAtMs: Number(numbers.readBigInt64BE(first + 4)),
      durationMs: numbers.readInt32BE(first + 12),
      scoreHundredths: numbers.readInt32BE(first + 16),
      allCorrect: numbers.readInt32BE(first + 20) === 1,
      timeFactorPercent: numbers.readInt32BE(first + 24),
      prediction: prediction === -1 ? null : prediction,
      displayName,
      unitId: units[at]!,
      obligationGroup: groups[at]!,
      assisted: numbers.readInt32BE(first + 36) === 1,
    };
  });
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

/** Adds places of a ranking in one statement. */
export async function insertPlaces(db: Kysely<Database>, rankingId: string, rows: readonly NewPlace[]): Promise<void> {
  await sql`
    insert into ranking_place (ranking_id, place, rank, participant_id, attempt_id, display_name, unit_id, score_hundredths,
      score_divisor, all_correct, prediction, prediction_error, duration_ms, submitted_at, attempts_used, by_lot, prize_id)
    select ${rankingId}::uuid, place, rank, participant_id, attempt_id, display_name, unit_id, score_hundredths, score_divisor,
      all_correct, prediction, prediction_error, duration_ms, 'epoch'::timestamptz + submitted_at_ms * interval '1 millisecond',
      attempts_used, by_lot, prize_id
    from unnest(${bareArray(rows, (row) => row.place)}::int[], ${bareArray(rows, (row) => row.rank)}::int[],
      ${bareArray(rows, (row) => row.participantId)}::uuid[], ${bareArray(rows, (row) => row.attemptId)}::uuid[],
      ${textArray(rows, (row) => row.displayName)}::text[], ${bareArray(rows, (row) => row.unitId)}::uuid[],
      ${bareArray(rows, (row) => row.scoreHundredths)}::int[], ${bareArray(rows, (row) => row.scoreDivisor)}::int[],
      ${bareArray(rows, (row) => row.allCorrect)}::bool[], ${bareArray(rows, (row) => row.prediction)}::bigint[],
      ${bareArray(rows, (row) => row.predictionError)}::bigint[], ${bareArray(rows, (row) => row.durationMs)}::int[],
      ${bareArray(rows, (row) => row.submittedAtMs)}::bigint[], ${bareArray(rows, (row) => row.attemptsUsed)}::int[],
      ${bareArray(rows, (row) => row.byLot)}::bool[], ${textArray(rows, (row) => row.prizeId)}::text[])
      as sent (place, rank, participant_id, attempt_id, display_name, unit_id, score_hundredths, score_divisor, all_correct,
        prediction, prediction_error, duration_ms, submitted_at_ms, attempts_used, by_lot, prize_id)`.execute(db);
}
