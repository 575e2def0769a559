import type { Kysely } from 'kysely';
import type { QuestionVersionFacts } from '#core/contest/question-state.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** One version of a question as it is kept: `sealed` is opened with the installation's key. */
export interface QuestionVersionRow extends QuestionVersionFacts {
  readonly questionId: string;
  readonly sealed: Uint8Array;
  readonly contentHash: string;
  readonly restores: number | null;
  readonly writtenAt: Temporal.Instant;
  readonly authorName: string | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly deciderName: string | null;
  readonly decidedAt: Temporal.Instant | null;
}

/** The newest version of every question of a bank that has any, in the order of their ids. */
export async function listNewestVersions(db: ReadonlyKysely, bankId: string): Promise<readonly QuestionVersionRow[]> {
  const rows = await versions(db, bankId)
    .distinctOn('question_version.question_id')
    .orderBy('question_version.question_id')
    .orderBy('question_version.version', 'desc')
    .execute();
  return rows.map(versionOf);
}

/** How many newest wordings of a bank wait for this person's decision: proposed, undecided, and not their own. */
export async function countQuestionsToDecide(db: ReadonlyKysely, bankId: string, personId: string): Promise<number> {
  const newest = versions(db, bankId)
    .distinctOn('question_version.question_id')
    .orderBy('question_version.question_id')
    .orderBy('question_version.version', 'desc');
  const row = await db
    .selectFrom(newest.as('newest'))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('proposed_by', 'is not', null)
    .where('proposed_by', '<>', personId)
    .where((eb) => eb.or([eb('written_by', 'is', null), eb('written_by', '<>', personId)]))
    .where('decision', 'is', null)
    .where('bank_version', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Every version of one question, the newest first. */
export async function listVersionsOf(
  db: ReadonlyKysely,
  bankId: string,
  questionId: string,
): Promise<readonly QuestionVersionRow[]> {
  const rows = await versions(db, bankId)
    .where('question_version.question_id', '=', questionId)
    .orderBy('question_version.version', 'desc')
    .execute();
  return rows.map(versionOf);
}

function versions(db: ReadonlyKysely, bankId: string) {
  return db
    .selectFrom('question_version')
    .leftJoin('question_proposal', (join) =>
      join
        .onRef('question_proposal.bank_id', '=', 'question_version.bank_id')
        .onRef('question_proposal.question_id', '=', 'question_version.question_id')
        .onRef('question_proposal.version', '=', 'question_version.version'),
    )
    .leftJoin('question_decision', (join) =>
      join
        .onRef('question_decision.bank_id', '=', 'question_version.bank_id')
        .onRef('question_decision.question_id', '=', 'question_version.question_id')
        .onRef('question_decision.version', '=', 'question_version.version'),
    )
    .leftJoin('question_adoption', (join) =>
      join
        .onRef('question_adoption.bank_id', '=', 'question_version.bank_id')
        .onRef('question_adoption.question_id', '=', 'question_version.question_id')
        .onRef('question_adoption.version', '=', 'question_version.version'),
    )
    .leftJoin('person as author', 'author.id', 'question_version.written_by')
    .leftJoin('person as decider', 'decider.id', 'question_decision.decided_by')
    .select([
      'question_version.question_id',
      'question_version.version',
      'question_version.kind',
      'question_version.sealed',
      'question_version.content_hash',
      'question_version.restores',
      'question_version.written_by',
      'question_version.written_at',
      'author.name as author_name',
      'question_proposal.proposed_by',
      'question_decision.decision',
      'question_decision.reason',
      'question_decision.decided_by',
      'question_decision.decided_at',
      'decider.name as decider_name',
      'question_adoption.bank_version',
    ])
    .where('question_version.bank_id', '=', bankId);
}

type SelectedRow = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number];

function versionOf(row: SelectedRow): QuestionVersionRow {
  return {
    questionId: row.question_id,
    version: row.version,
    kind: row.kind as QuestionVersionRow['kind'],
    sealed: row.sealed,
    contentHash: row.content_hash,
    restores: row.restores,
    writtenBy: row.written_by,
    writtenAt: row.written_at,
    authorName: row.author_name,
    proposedBy: row.proposed_by,
    decision: row.decision as QuestionVersionRow['decision'],
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    deciderName: row.decider_name,
    adoptedIn: row.bank_version,
  };
}

/** The content hash by which each question last entered the bank; a retirement counts. */
export async function listAdoptedHashes(
  db: ReadonlyKysely,
  bankId: string,
): Promise<readonly { readonly questionId: string; readonly contentHash: string; readonly kind: string }[]> {
  const rows = await db
    .selectFrom('question_adoption')
    .innerJoin('question_version', (join) =>
      join
        .onRef('question_version.bank_id', '=', 'question_adoption.bank_id')
        .onRef('question_version.question_id', '=', 'question_adoption.question_id')
        .onRef('question_version.version', '=', 'question_adoption.version'),
    )
    .distinctOn('question_adoption.question_id')
    .select(['question_version.question_id', 'question_version.content_hash', 'question_version.kind'])
    .where('question_adoption.bank_id', '=', bankId)
    .orderBy('question_adoption.question_id')
    .orderBy('question_adoption.version', 'desc')
    .execute();
  return rows.map((row) => ({ questionId: row.question_id, contentHash: row.content_hash, kind: row.kind }));
}

export interface NewQuestionVersion {
  readonly questionId: string;
  readonly version: number;
  readonly kind: QuestionVersionFacts['kind'];
  readonly sealed: Uint8Array;
  readonly contentHash: string;
  readonly restores: number | null;
}

/** Adds versions; answers the ids of those added. One whose number somebody else has taken meanwhile is not among them. */
export async function insertQuestionVersions(
  db: Kysely<Database>,
  bankId: string,
  by: { readonly writtenBy: string | null; readonly writtenAt: Temporal.Instant },
  rows: readonly NewQuestionVersion[],
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const added = await db
    .insertInto('question_version')
    .values(
      rows.map((row) => ({
        bank_id: bankId,
        question_id: row.questionId,
        version: row.version,
        kind: row.kind,
        sealed: Buffer.from(row.sealed),
        content_hash: row.contentHash,
        restores: row.restores,
        written_by: by.writtenBy,
        written_at: by.writtenAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('question_id')
    .execute();
  return added.map((row) => row.question_id);
}

/** Which version of which question. */
export interface VersionKey {
  readonly questionId: string;
  readonly version: number;
}

/** Hands versions to a second person; answers the ids of those that were not proposed before. */
export async function insertQuestionProposals(
  db: Kysely<Database>,
  bankId: string,
  by: { readonly proposedBy: string; readonly proposedAt: Temporal.Instant },
  keys: readonly VersionKey[],
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const added = await db
    .insertInto('question_proposal')
    .values(
      keys.map(({ questionId, version }) => ({
        bank_id: bankId,
        question_id: questionId,
        version,
        proposed_by: by.proposedBy,
        proposed_at: by.proposedAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('question_id')
    .execute();
  return added.map((row) => row.question_id);
}

export interface NewQuestionDecision extends VersionKey {
  readonly authorId: string;
  readonly proposerId: string;
}

/** Decides on proposed versions; answers the ids of those nobody had decided on. The database refuses an author's own decision. */
export async function insertQuestionDecisions(
  db: Kysely<Database>,
  bankId: string,
  by: {
    readonly decision: 'approved' | 'returned';
    readonly reason: string | null;
    readonly decidedBy: string;
    readonly decidedAt: Temporal.Instant;
  },
  rows: readonly NewQuestionDecision[],
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const added = await db
    .insertInto('question_decision')
    .values(
      rows.map((row) => ({
        bank_id: bankId,
        question_id: row.questionId,
        version: row.version,
        author_id: row.authorId,
        proposer_id: row.proposerId,
        decision: by.decision,
        reason: by.reason,
        decided_by: by.decidedBy,
        decided_at: by.decidedAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('question_id')
    .execute();
  return added.map((row) => row.question_id);
}

/** Writes down with which bank version these versions entered the bank, or left it. */
export async function insertQuestionAdoptions(
  db: Kysely<Database>,
  bankId: string,
  by: { readonly bankVersion: number; readonly adoptedAt: Temporal.Instant },
  keys: readonly VersionKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await db
    .insertInto('question_adoption')
    .values(
      keys.map(({ questionId, version }) => ({
        bank_id: bankId,
        question_id: questionId,
        version,
        bank_version: by.bankVersion,
        adopted_at: by.adoptedAt,
      })),
    )
    .execute();
}
