import type { ReadonlyKysely } from '../connect.ts';

/** How many rulings about questions of a season wait for this person's decision: proposed by another, and undecided. */
export async function countRulingsToDecide(db: ReadonlyKysely, seasonId: string, personId: string): Promise<number> {
  const row = await db
    .selectFrom('key_ruling')
    .leftJoin('key_ruling_decision', 'key_ruling_decision.ruling_id', 'key_ruling.id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('key_ruling.season_id', '=', seasonId)
    .where('key_ruling_decision.ruling_id', 'is', null)
    .where('key_ruling.proposed_by', '<>', personId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Complaints of a contest without an answer, by the instant they are due: one line for all that are due at once, earliest first. */
export async function listComplaintDues(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('complaint')
    .leftJoin('complaint_answer', 'complaint_answer.complaint_id', 'complaint.id')
    .select(({ fn }) => ['complaint.due_at', fn.countAll<number>().as('count')])
    .where('complaint.season_id', '=', seasonId)
    .where('complaint_answer.complaint_id', 'is', null)
    .groupBy('complaint.due_at')
    .orderBy('complaint.due_at')
    .execute();
}

/** How many integrity cases of a season are neither dismissed nor ended by a confirmed decision, nor wait for one. */
export async function countOpenCases(db: ReadonlyKysely, seasonId: string): Promise<number> {
  const row = await db
    .selectFrom('integrity_case')
    .leftJoin('case_dismissal', 'case_dismissal.case_id', 'integrity_case.id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('integrity_case.season_id', '=', seasonId)
    .where('case_dismissal.case_id', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('void_proposal')
            .leftJoin('void_decision', 'void_decision.proposal_id', 'void_proposal.id')
            .select('void_proposal.id')
            .whereRef('void_proposal.case_id', '=', 'integrity_case.id')
            .where(({ eb, or }) =>
              or([eb('void_decision.outcome', 'is', null), eb('void_decision.outcome', '=', 'confirmed')]),
            ),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Invitations to this address that can still be accepted at `now`, the first to run out first. */
export async function listInvitationsTo(db: ReadonlyKysely, email: string, now: Temporal.Instant) {
  return db
    .selectFrom('invitation')
    .leftJoin('invitation_acceptance as acceptance', 'acceptance.invitation_id', 'invitation.id')
    .leftJoin('invitation_withdrawal as withdrawal', 'withdrawal.invitation_id', 'invitation.id')
    .select([
      'invitation.id',
      'invitation.role',
      'invitation.scope_kind',
      'invitation.scope_id',
      'invitation.expires_at',
    ])
    .where('invitation.email', '=', email)
    .where('acceptance.accepted_at', 'is', null)
    .where('withdrawal.withdrawn_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('council_member as member')
            .innerJoin('council_answer as given', 'given.member_id', 'member.id')
            .select('given.id')
            .whereRef('member.invitation_id', '=', 'invitation.id')
            .where('given.outcome', '=', 'declined'),
        ),
      ),
    )
    .orderBy('invitation.expires_at')
    .orderBy('invitation.id')
    .execute();
}
