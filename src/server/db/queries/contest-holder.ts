import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** Notes that a holder was reviewed before their prize: what was checked, and by whom. */
export async function insertHolderReview(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly seasonId: string;
    readonly participantId: string;
    readonly checked: readonly string[];
    readonly note: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('holder_review')
    .values({
      id: row.id,
      season_id: row.seasonId,
      participant_id: row.participantId,
      checked: [...row.checked],
      note: row.note,
      reviewed_by: row.by,
      reviewed_at: row.at,
    })
    .execute();
}

/** The newest review of each holder of a season, with who did it. */
export async function listHolderReviews(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('holder_review')
    .innerJoin('person', 'person.id', 'holder_review.reviewed_by')
    .distinctOn('holder_review.participant_id')
    .select([
      'holder_review.participant_id',
      'holder_review.checked',
      'holder_review.note',
      'holder_review.reviewed_at',
    ])
    .select('person.name as reviewedBy')
    .where('holder_review.season_id', '=', seasonId)
    .orderBy('holder_review.participant_id')
    .orderBy('holder_review.reviewed_at', 'desc')
    .execute();
}

/** Participants of a season who stand in an integrity case that is neither dismissed nor ended by a confirmed decision. */
export async function listInOpenCases(db: ReadonlyKysely, seasonId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('case_member')
    .innerJoin('integrity_case', 'integrity_case.id', 'case_member.case_id')
    .leftJoin('case_dismissal', 'case_dismissal.case_id', 'case_member.case_id')
    .select('case_member.participant_id')
    .distinct()
    .where('integrity_case.season_id', '=', seasonId)
    .where('case_dismissal.case_id', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('void_proposal')
            .innerJoin('void_decision', 'void_decision.proposal_id', 'void_proposal.id')
            .select('void_proposal.id')
            .whereRef('void_proposal.case_id', '=', 'case_member.case_id')
            .where('void_decision.outcome', '=', 'confirmed'),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.participant_id);
}

/** The identity seen and the last call of these participants of a season, of whom anything was noted. */
export async function listHolderLooks(db: ReadonlyKysely, seasonId: string, participantIds: readonly string[]) {
  if (participantIds.length === 0) return [];
  return db
    .selectFrom('participant')
    .leftJoin('winner_identity as identity', (join) =>
      join
        .onRef('identity.participant_id', '=', 'participant.participant_id')
        .onRef('identity.season_id', '=', 'participant.season_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('winner_call')
          .select(['winner_call.outcome', 'winner_call.called_at'])
          .whereRef('winner_call.season_id', '=', 'participant.season_id')
          .whereRef('winner_call.participant_id', '=', 'participant.participant_id')
          .orderBy('winner_call.called_at', 'desc')
          .limit(1)
          .as('call'),
      (join) => join.onTrue(),
    )
    .select([
      'participant.participant_id',
      'identity.national_id',
      'identity.checked_at',
      'identity.deleted_at',
      'call.outcome as call_outcome',
      'call.called_at',
    ])
    .where('participant.season_id', '=', seasonId)
    .where('participant.participant_id', 'in', participantIds)
    .execute();
}
