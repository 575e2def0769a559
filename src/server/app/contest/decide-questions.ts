import type { Kysely } from 'kysely';
import { adoptQuestions } from '#core/contest/adopt-questions.ts';
import { decideQuestion } from '#core/contest/decide-question.ts';
import type { QuestionDecisionRefusal } from '#core/contest/question-state.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  insertQuestionAdoptions,
  insertQuestionDecisions,
  type QuestionVersionRow,
  type VersionKey,
} from '../../db/queries/question.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordAct } from '../record-audit.ts';
import { addBankVersion } from './load-bank.ts';
import { noteKeyAccess } from './note-key-access.ts';
import {
  openBankDesk,
  type ApproverVisit,
  type BankDesk,
  type BankDeskRefusal,
  type BankSealedRefusal,
} from './open-bank-desk.ts';
import { unsealQuestion } from './seal-content.ts';
import { withBankLocked, type LockedBank } from './write-question-versions.ts';

export interface QuestionsToDecide {
  readonly decision: 'approved' | 'returned';
  /** Why they are returned; empty with an approval. */
  readonly reason: string;
  /** The versions that were looked at: a newer wording is not decided on. */
  readonly versions: readonly VersionKey[];
}

export interface QuestionsDecided {
  readonly count: number;
  /** The bank's version after it. */
  readonly bankVersion: number;
}

export type DecideRefusal =
  | BankDeskRefusal
  | BankSealedRefusal
  | (QuestionDecisionRefusal & { readonly questionId: string })
  | { readonly code: 'question-changed-meanwhile'; readonly questionId: string }
  | { readonly code: 'questions-not-chosen' };

/**
 * Approves or returns proposed versions, all of them or none. What is approved is in the bank with its next version, at once; attempts
 * that run keep theirs. While questions are sealed the bank stays as it is.
 */
export async function decideQuestions(
  app: App,
  visit: ApproverVisit,
  input: QuestionsToDecide,
): Promise<Result<QuestionsDecided, DecideRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  if (desk.value.seal.hasSealed) return refuse({ code: 'bank-sealed' });
  if (input.versions.length === 0) return refuse({ code: 'questions-not-chosen' });
  const { personId } = visit.member.actor;
  const decided = await withBankLocked(app, desk.value.bank, async (locked) => {
    const chosen = chosenVersions(locked.newest, input, personId);
    if (!chosen.ok) return chosen;
    await writeDecisions(app, locked.db, { desk: desk.value, personId, input, rows: chosen.value });
    return accept(await adopt(app, locked, { desk: desk.value, personId, input, rows: chosen.value }));
  });
  if (!decided.ok) return decided;
  const { bank } = desk.value;
  const detail = { decision: input.decision, count: decided.value.count };
  await noteKeyAccess(app, { personId, page: visit.page }, desk.value, { action: 'decided', detail });
  if (input.decision === 'approved') await app.announcements.announce('bank', bank.id);
  return decided;
}

function chosenVersions(
  newest: ReadonlyMap<string, QuestionVersionRow>,
  { versions, decision, reason }: QuestionsToDecide,
  decidedBy: string,
): Result<readonly QuestionVersionRow[], DecideRefusal> {
  const rows: QuestionVersionRow[] = [];
  for (const { questionId, version } of new Map(versions.map((key) => [key.questionId, key])).values()) {
    const row = newest.get(questionId);
    if (row?.version !== version) return refuse({ code: 'question-changed-meanwhile', questionId });
    const decided = decideQuestion(row, { decision, reason, decidedBy });
    if (!decided.ok) return refuse({ ...decided.refusal, questionId });
    rows.push(row);
  }
  return accept(rows);
}

interface Decided {
  readonly desk: BankDesk;
  readonly personId: string;
  readonly input: QuestionsToDecide;
  readonly rows: readonly QuestionVersionRow[];
}

async function writeDecisions(app: App, db: Kysely<Database>, { desk, personId, input, rows }: Decided): Promise<void> {
  const { decision } = input;
  const reason = decision === 'returned' ? input.reason.trim().normalize('NFC') : null;
  const by = { decision, reason, decidedBy: personId, decidedAt: app.clock.seasonNow(desk.seasonId) };
  const decisions = rows.map((row) => ({ ...row, authorId: row.writtenBy!, proposerId: row.proposedBy! }));
  const added = await insertQuestionDecisions(db, desk.bank.id, by, decisions);
  if (added.length !== rows.length)
    throw new Error(`questions of bank ${desk.bank.id} were decided on while it was locked`);
  await recordAct(app, db, {
    seasonId: desk.seasonId,
    personId,
    action: `questions-${decision}`,
    subjectKind: 'bank',
    subjectId: desk.bank.id,
    detail: { count: rows.length, first: rows[0]?.questionId ?? null },
  });
}

async function adopt(
  app: App,
  { db, bank, version }: LockedBank,
  { desk, input, rows }: Decided,
): Promise<QuestionsDecided> {
  if (input.decision === 'returned') return { count: rows.length, bankVersion: version };
  const adopted = rows.map((row) => ({ ...unsealQuestion(app, row.sealed), isRetired: row.kind === 'retired' }));
  const bankVersion = await addBankVersion(app, db, adoptQuestions(bank, adopted));
  await insertQuestionAdoptions(db, bank.id, { bankVersion, adoptedAt: app.clock.seasonNow(desk.seasonId) }, rows);
  return { count: rows.length, bankVersion };
}
