import type { QuestionDefinition } from '#core/contest/bank-definition.ts';
import { questionValidity, type QuestionValidity } from '#core/contest/question-validity.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import type { App } from '../app.ts';
import type { QuestionEditorOf } from '../person/gates.ts';
import { noteKeyAccess, openBankDesk, type BankDeskRefusal } from './open-bank-desk.ts';

export interface QuestionView {
  readonly question: QuestionDefinition;
  readonly topic: LocalizedText;
  readonly validity: QuestionValidity;
  readonly version: number;
  readonly isRoundOpen: boolean;
  readonly previous: string | null;
  readonly next: string | null;
}

export type QuestionRefusal = BankDeskRefusal | { readonly code: 'question-not-found' };

/** One question with its key, for an editor of the season. While a round is open the look is written down before it is answered. */
export async function readQuestion(
  app: App,
  editor: QuestionEditorOf,
  questionId: string,
): Promise<Result<QuestionView, QuestionRefusal>> {
  const desk = await openBankDesk(app, editor);
  if (!desk.ok) return desk;
  const { bank, version, isRoundOpen, seasonId } = desk.value;
  const at = bank.questions.findIndex(({ id }) => id === questionId);
  const question = bank.questions[at];
  if (!question) return refuse({ code: 'question-not-found' });
  await noteKeyAccess(app, editor, desk.value, { action: 'bank-key-viewed', questionId });
  return accept({
    question,
    topic: bank.topics.find(({ id }) => id === question.topic)?.name ?? { vi: question.topic },
    validity: questionValidity(question, dayInVietNam(app.clock.seasonNow(seasonId))),
    version,
    isRoundOpen,
    previous: bank.questions[at - 1]?.id ?? null,
    next: bank.questions[at + 1]?.id ?? null,
  });
}
