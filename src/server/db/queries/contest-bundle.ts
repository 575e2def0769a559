import { sql } from 'kysely';
import type { LedgerEntry } from '#core/ledger/leaf.ts';
import type { ReadonlyKysely } from '../connect.ts';

/** Where a page of attempts begins: after this attempt of this participant. */
export interface AfterAttempt {
  readonly participantId: string;
  readonly attemptNumber: number;
}

/** Which attempts a page holds. */
interface AttemptsPage {
  readonly seasonId: string;
  readonly roundId: string;
  /** When the ranking was computed: what was voided later still counted in it. */
  readonly rankedAt: Temporal.Instant;
  /** How many rulings about questions it was computed under: the marks are those under them. */
  readonly keyRulings: number;
  readonly after: AfterAttempt;
  readonly limit: number;
}

const COLUMNS = [
  'attempt.participant_id',
  'attempt.attempt_id',
  'attempt.round_id',
  'attempt.attempt_number',
  'attempt.rules_version',
  'attempt.bank_version',
  'attempt.submitted_at',
  'attempt.submitted_by',
  'attempt.duration_ms',
  'attempt.time_factor_percent',
  'attempt.assisted_by',
  'attempt.answers',
  'attempt.rehearsed',
  'participant.obligation_group',
  'prediction.value as prediction',
  'receipt.salt',
  'receipt.prediction as sent_prediction',
  'side_answer.answer as side_answer',
  'ledger_leaf.leaf_index',
  'ledger_leaf.entry',
] as const;

/**
 * Valid attempts of a round as a bundle publishes them, a page at a time by participant and number, each with its receipt and
 * its place in the log (`null` while it is not appended).
 */
export async function listBundleAttempts(db: ReadonlyKysely, page: AttemptsPage) {
  const rows = await db
    .selectFrom('attempt')
    .innerJoin('participant', 'participant.participant_id', 'attempt.participant_id')
    .innerJoin('receipt', (join) =>
      join
        .onRef('receipt.participant_id', '=', 'attempt.participant_id')
        .onRef('receipt.attempt_id', '=', 'attempt.attempt_id'),
    )
    .leftJoin('side_answer', (join) =>
      join
        .onRef('side_answer.participant_id', '=', 'attempt.participant_id')
        .onRef('side_answer.attempt_id', '=', 'attempt.attempt_id'),
    )
    .leftJoin('ledger_leaf', (join) =>
      join
        .onRef('ledger_leaf.season_id', '=', 'attempt.season_id')
        .onRef('ledger_leaf.leaf_hash', '=', 'receipt.leaf_hash'),
    )
    .leftJoin('prediction', (join) =>
      join
        .onRef('prediction.participant_id', '=', 'attempt.participant_id')
        .onRef('prediction.season_id', '=', 'attempt.season_id')
        .onRef('prediction.round_id', '=', 'attempt.round_id'),
    )
    .leftJoin('attempt_void', (join) =>
      join
        .onRef('attempt_void.participant_id', '=', 'attempt.participant_id')
        .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id')
        .on('attempt_void.voided_at', '<=', page.rankedAt)
        .on((eb) =>
          eb.or([eb('attempt_void.restored_at', 'is', null), eb('attempt_void.restored_at', '>', page.rankedAt)]),
        ),
    )
    .leftJoinLateral(newestRemark(db, page), (join) => join.onTrue())
    .select(COLUMNS)
    .select((eb) => [
      eb.fn.coalesce('remark.score_hundredths', 'attempt.score_hundredths').as('score_hundredths'),
      eb.fn.coalesce('remark.all_correct', 'attempt.all_correct').as('all_correct'),
    ])
    .where('attempt.season_id', '=', page.seasonId)
    .where('attempt.round_id', '=', page.roundId)
    .where('attempt.submitted_at', 'is not', null)
    .where('attempt_void.attempt_id', 'is', null)
    .where((eb) =>
      eb(
        eb.refTuple('attempt.participant_id', 'attempt.attempt_number'),
        '>',
        eb.tuple(page.after.participantId, page.after.attemptNumber),
      ),
    )
    .orderBy('attempt.participant_id')
    .orderBy('attempt.attempt_number')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ ...row, entry: row.entry as unknown as LedgerEntry | null }));
}

/** The mark of an attempt under the rulings a ranking knew; none where they do not touch it. */
function newestRemark(db: ReadonlyKysely, { seasonId, roundId, keyRulings }: AttemptsPage) {
  return db
    .selectFrom('attempt_remark')
    .select(['score_hundredths', 'all_correct'])
    .where('attempt_remark.season_id', '=', seasonId)
    .where('attempt_remark.round_id', '=', roundId)
    .whereRef('attempt_remark.participant_id', '=', sql.ref('attempt.participant_id'))
    .whereRef('attempt_remark.attempt_id', '=', sql.ref('attempt.attempt_id'))
    .where('attempt_remark.number', '<=', keyRulings)
    .orderBy('attempt_remark.number', 'desc')
    .limit(1)
    .as('remark');
}

export type BundleAttemptRow = Awaited<ReturnType<typeof listBundleAttempts>>[number];

/** Which versions of rules and bank the valid attempts of a round began with. */
export async function listBundleVersions(db: ReadonlyKysely, seasonId: string, roundId: string) {
  return db
    .selectFrom('attempt')
    .leftJoin('attempt_void', (join) =>
      join
        .onRef('attempt_void.participant_id', '=', 'attempt.participant_id')
        .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id')
        .on('attempt_void.restored_at', 'is', null),
    )
    .select(['attempt.rules_version', 'attempt.bank_version'])
    .distinct()
    .where('attempt.season_id', '=', seasonId)
    .where('attempt.round_id', '=', roundId)
    .where('attempt.submitted_at', 'is not', null)
    .where('attempt_void.attempt_id', 'is', null)
    .orderBy('attempt.rules_version')
    .orderBy('attempt.bank_version')
    .execute();
}

/** A page of a ranking as a bundle publishes it, in order of place. */
export async function listBundlePlaces(
  db: ReadonlyKysely,
  rankingId: string,
  page: { readonly after: number; readonly limit: number },
) {
  return db
    .selectFrom('ranking_place')
    .select([
      'place',
      'rank',
      'participant_id',
      'attempt_id',
      'score_hundredths',
      'score_divisor',
      'all_correct',
      'prediction',
      'prediction_error',
      'duration_ms',
      'submitted_at',
      'attempts_used',
      'by_lot',
      'prize_id',
    ])
    .where('ranking_id', '=', rankingId)
    .where('place', '>', page.after)
    .orderBy('place')
    .limit(page.limit)
    .execute();
}

export type BundlePlaceRow = Awaited<ReturnType<typeof listBundlePlaces>>[number];
