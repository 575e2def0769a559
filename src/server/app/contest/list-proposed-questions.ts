import type { QuestionDefinition } from '#core/contest/bank-definition.ts';
import { questionDifference, type FieldDifference } from '#core/contest/question-difference.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { listDeskQuestions } from './list-desk-questions.ts';
import { noteKeyAccess } from './note-key-access.ts';
import { openBankDesk, type BankDeskRefusal, type BankVisit } from './open-bank-desk.ts';

/** A wording that waits for a second pair of eyes, beside what papers ask now. */
export interface ProposedQuestion {
  readonly question: QuestionDefinition;
  readonly version: number;
  readonly kind: 'new' | 'changed' | 'retired';
  readonly author: string | null;
  readonly writtenAt: string | null;
  readonly isOwn: boolean;
  /** Against what is in force; all of it for a new question. */
  readonly changes: readonly FieldDifference[];
}

/** Every proposed wording with its key, oldest first. The look is written down. Sealed questions are left out. */
export async function listProposedQuestions(
  app: App,
  visit: BankVisit,
): Promise<Result<readonly ProposedQuestion[], BankDeskRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const { personId } = visit.member.actor;
  const waiting = (await listDeskQuestions(app, desk.value)).filter(
    ({ state, isSealed }) => state === 'proposed' && !isSealed,
  );
  const access = { action: 'viewed' as const, detail: { waiting: waiting.length } };
  if (waiting.length > 0) await noteKeyAccess(app, { personId, page: visit.page }, desk.value, access);
  const lines = waiting.map((one): ProposedQuestion & { readonly at: number } => ({
    question: one.question,
    version: one.version,
    kind: one.kind === 'retired' ? 'retired' : one.inForce === null ? 'new' : 'changed',
    author: one.authorName,
    writtenAt: one.writtenAt?.toString() ?? null,
    isOwn: one.writtenBy === personId || one.proposedBy === personId,
    changes: one.inForce && one.kind !== 'retired' ? questionDifference(one.inForce, one.question) : [],
    at: one.writtenAt?.epochMilliseconds ?? 0,
  }));
  return accept(lines.toSorted((a, b) => a.at - b.at).map(({ at: _at, ...line }) => line));
}
