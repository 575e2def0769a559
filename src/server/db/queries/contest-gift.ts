import type { ReadonlyKysely } from '../connect.ts';

/** What is looked for: the valid attempts of a contest that may bring a gift. */
export interface GiftsAsked {
  readonly seasonId: string;
  /** Of one person; `null` = of everybody. */
  readonly participantId: string | null;
  /** No attempt below it brings a gift, in hundredths. */
  readonly leastHundredths: number;
  readonly limit: number;
}

/** Valid attempts that were handed in with at least so many points, the earliest first, with the name and receipt of each. */
export async function listGiftAttempts(db: ReadonlyKysely, asked: GiftsAsked) {
  return db
    .selectFrom('attempt')
    .innerJoin('participant', 'participant.participant_id', 'attempt.participant_id')
    .innerJoin('receipt', (join) =>
      join
        .onRef('receipt.participant_id', '=', 'attempt.participant_id')
        .onRef('receipt.attempt_id', '=', 'attempt.attempt_id'),
    )
    .leftJoin('attempt_void', (join) =>
      join
        .onRef('attempt_void.participant_id', '=', 'attempt.participant_id')
        .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id')
        .on('attempt_void.restored_at', 'is', null),
    )
    .leftJoin('excluded_participant', 'excluded_participant.participant_id', 'attempt.participant_id')
    .select([
      'attempt.participant_id',
      'attempt.attempt_id',
      'attempt.round_id',
      'attempt.attempt_number',
      'attempt.rules_version',
      'attempt.bank_version',
      'attempt.score_hundredths',
      'attempt.submitted_at',
      'participant.display_name',
      'participant.unit_id',
      'receipt.code',
    ])
    .where('attempt.season_id', '=', asked.seasonId)
    .where('attempt.submitted_at', 'is not', null)
    .where('attempt.score_hundredths', '>=', asked.leastHundredths)
    .where('attempt_void.attempt_id', 'is', null)
    .where('excluded_participant.participant_id', 'is', null)
    .$if(asked.participantId !== null, (query) => query.where('attempt.participant_id', '=', asked.participantId))
    .orderBy('attempt.submitted_at')
    .orderBy('attempt.participant_id')
    .orderBy('attempt.attempt_number')
    .limit(asked.limit)
    .execute();
}
