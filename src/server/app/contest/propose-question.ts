import { questionState } from '#core/contest/question-state.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertQuestionProposals } from '../../db/queries/question.ts';
import type { App } from '../app.ts';
import { recordAct } from '../record-audit.ts';
import { openBankDesk, type BankDeskRefusal, type BankSealedRefusal, type EditorVisit } from './open-bank-desk.ts';
import { isSealedIn } from './write-question.ts';
import { withBankLocked } from './write-question-versions.ts';

export type ProposeRefusal =
  BankDeskRefusal | BankSealedRefusal | { readonly code: 'question-not-found' | 'question-not-draft' };

/** Hands a draft to the second pair of eyes. What was returned is written anew first. */
export async function proposeQuestion(
  app: App,
  visit: EditorVisit,
  questionId: string,
): Promise<Result<void, ProposeRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  if (isSealedIn(desk.value, questionId)) return refuse({ code: 'bank-sealed' });
  const { personId } = visit.member.actor;
  const { bank, seasonId } = desk.value;
  return withBankLocked(app, bank, async ({ db, newest }) => {
    const row = newest.get(questionId);
    if (!row) return refuse({ code: 'question-not-found' });
    if (questionState(row) !== 'draft') return refuse({ code: 'question-not-draft' });
    const by = { proposedBy: personId, proposedAt: app.clock.seasonNow(seasonId) };
    await insertQuestionProposals(db, bank.id, by, [row]);
    const subject = { subjectKind: 'bank', subjectId: bank.id, detail: { count: 1, first: questionId } };
    await recordAct(app, db, { seasonId, personId, action: 'questions-proposed', ...subject });
    return accept(undefined);
  });
}
