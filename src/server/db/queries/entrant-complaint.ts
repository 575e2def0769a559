import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';

export interface NewEntrantComplaint {
  readonly id: string;
  readonly seasonId: string;
  readonly dossierId: string;
  readonly entryId: string;
  readonly moveId: string;
  readonly sealed: Uint8Array;
  readonly by: string;
  readonly receivedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Receives a complaint; `false` when there is one about the same decision. */
export async function insertEntrantComplaint(db: Kysely<Database>, row: NewEntrantComplaint): Promise<boolean> {
  const result = await db
    .insertInto('entrant_complaint')
    .values({
      id: row.id,
      season_id: row.seasonId,
      dossier_id: row.dossierId,
      entry_id: row.entryId,
      move_id: row.moveId,
      sealed: Buffer.from(row.sealed),
      filed_by: row.by,
      received_at: row.receivedAt,
      due_at: row.dueAt,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.column('move_id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** When a move reached the entrant (a decision: when it was published, `null` before), its decision, and whether somebody complained. */
export async function findMoveTold(db: ReadonlyKysely, moveId: string) {
  const row = await db
    .selectFrom('entry_move as move')
    .innerJoin('entry', 'entry.id', 'move.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .leftJoin('decision', (join) =>
      join.onRef('decision.season_id', '=', 'dossier.season_id').onRef('decision.number', '=', 'move.decision_number'),
    )
    .leftJoin('decision_publication as publication', 'publication.decision_id', 'decision.id')
    .leftJoin('entrant_complaint as complaint', 'complaint.move_id', 'move.id')
    .select(['move.moved_at', 'publication.published_at', 'decision.id as decision_id', 'complaint.id as complaint_id'])
    .select('move.decision_number')
    .where('move.id', '=', moveId)
    .executeTakeFirst();
  return (
    row && {
      toldAt: row.decision_id === null ? row.moved_at : row.published_at,
      isComplainedAbout: row.complaint_id !== null,
      decisionNumber: row.decision_number,
    }
  );
}

function complaints(db: ReadonlyKysely) {
  return db
    .selectFrom('entrant_complaint as complaint')
    .innerJoin('dossier', 'dossier.id', 'complaint.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoin('entry', 'entry.id', 'complaint.entry_id')
    .innerJoin('entry_move as move', 'move.id', 'complaint.move_id')
    .innerJoin('person as filer', 'filer.id', 'complaint.filed_by')
    .leftJoin('released_decision as released', 'released.entry_move_id', 'move.id')
    .leftJoin('pending_decision as pending', 'pending.id', 'released.decision_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('entrant_complaint_taking as taking')
          .innerJoin('person', 'person.id', 'taking.person_id')
          .select(['taking.person_id', 'person.name'])
          .whereRef('taking.complaint_id', '=', 'complaint.id')
          .orderBy('taking.sequence', 'desc')
          .limit(1)
          .as('taken'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('entrant_complaint_proposal as proposal')
          .innerJoin('person as proposer', 'proposer.id', 'proposal.proposed_by')
          .leftJoin('entrant_complaint_decision as decision', 'decision.proposal_id', 'proposal.id')
          .select(['proposal.id as proposal_id', 'proposal.outcome', 'proposal.reason', 'proposal.proposed_by'])
          .select([
            'proposer.name as proposer_name',
            'decision.outcome as decision',
            'decision.note',
            'decision.decided_at',
          ])
          .whereRef('proposal.complaint_id', '=', 'complaint.id')
          .orderBy('proposal.sequence', 'desc')
          .limit(1)
          .as('answer'),
      (join) => join.onTrue(),
    )
    .select(['complaint.id', 'complaint.season_id', 'complaint.dossier_id', 'complaint.entry_id', 'complaint.sealed'])
    .select(['complaint.received_at', 'complaint.due_at', 'dossier.name as dossier_name', 'entry.category_id'])
    .select(['organisation.name as organisation_name', 'filer.name as filed_by_name', 'move.to_state', 'move.moved_by'])
    .select(['pending.decided_by as decided_first_by'])
    .select(['taken.person_id as taken_by', 'taken.name as taken_by_name'])
    .select(['answer.proposal_id', 'answer.outcome', 'answer.reason', 'answer.proposed_by', 'answer.proposer_name'])
    .select(['answer.decision', 'answer.note', 'answer.decided_at']);
}

export type EntrantComplaintRow = Awaited<ReturnType<ReturnType<typeof complaints>['execute']>>[number];

/** Complaints about a dossier, the newest first. */
export async function listComplaintsOfDossier(db: ReadonlyKysely, dossierId: string) {
  return complaints(db)
    .where('complaint.dossier_id', '=', dossierId)
    .orderBy('complaint.received_at', 'desc')
    .orderBy('complaint.id')
    .execute();
}

/** Complaints of a season that whoever asks is in no conflict with: those without an answer first, the first due first. */
export async function listComplaintsOfSeason(db: ReadonlyKysely, seasonId: string, personId: string) {
  return complaints(db)
    .where('complaint.season_id', '=', seasonId)
    .where(sql<boolean>`not ${conflictedWithDossier(personId)}`)
    .orderBy(sql`(answer.decision is not distinct from 'confirmed')`)
    .orderBy('complaint.due_at')
    .orderBy('complaint.id')
    .limit(500)
    .execute();
}

/** One complaint. For gates: whether its dossier may be seen is asked afterwards. */
export async function findEntrantComplaint(db: ReadonlyKysely, id: string) {
  return complaints(db).where('complaint.id', '=', id).executeTakeFirst();
}

/** Holds a complaint until the transaction ends, so that acts in it take turns. */
export async function lockEntrantComplaint(db: Kysely<Database>, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`entrant-complaint/${id}`}, 0))`.execute(db);
}

/** Notes who takes a complaint to answer it. */
export async function insertComplaintTaking(
  db: Kysely<Database>,
  row: { readonly id: string; readonly complaintId: string; readonly personId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('entrant_complaint_taking')
    .values({ id: row.id, complaint_id: row.complaintId, person_id: row.personId, taken_at: row.at })
    .execute();
}

/** Keeps an answer that waits for a second person. */
export async function insertComplaintProposal(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly complaintId: string;
    readonly outcome: string;
    readonly reason: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('entrant_complaint_proposal')
    .values({
      id: row.id,
      complaint_id: row.complaintId,
      outcome: row.outcome,
      reason: row.reason,
      proposed_by: row.by,
      proposed_at: row.at,
    })
    .execute();
}

/** The second look. The database refuses who proposed the answer. */
export async function insertComplaintDecision(
  db: Kysely<Database>,
  row: {
    readonly proposalId: string;
    readonly proposedBy: string;
    readonly outcome: 'confirmed' | 'declined';
    readonly note: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('entrant_complaint_decision')
    .values({
      proposal_id: row.proposalId,
      proposed_by: row.proposedBy,
      outcome: row.outcome,
      note: row.note,
      decided_by: row.by,
      decided_at: row.at,
    })
    .execute();
}
