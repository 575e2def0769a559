import { admitCaseAnswer, type AnswerRefusal } from '#core/contest/integrity-case.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertCaseAnswer, listQuestionsTo } from '../../db/queries/contest-case.ts';
import type { App } from '../app.ts';
import type { ParticipantOf } from './gates.ts';

export type AnswerQuestionRefusal =
  | AnswerRefusal
  | { readonly code: 'question-not-found' }
  | { readonly code: 'case-answer-too-long'; readonly max: number };

/** Longest answer in characters: some three pages. */
const MOST_CHARACTERS = 4000;

/** A participant answers what they were asked, once. */
export async function answerQuestion(
  app: App,
  participant: ParticipantOf,
  input: { readonly questionId: string; readonly body: string },
): Promise<Result<void, AnswerQuestionRefusal>> {
  const body = input.body.normalize('NFC').trim();
  const question = (await listQuestionsTo(app.db, participant.participantId)).find(({ id }) => id === input.questionId);
  if (!question) return refuse({ code: 'question-not-found' });
  if ([...body].length > MOST_CHARACTERS) return refuse({ code: 'case-answer-too-long', max: MOST_CHARACTERS });
  const { participantId } = participant;
  const facts = { participantId, dueAt: question.due_at, answeredAt: question.answered_at };
  const admitted = admitCaseAnswer(facts, body);
  if (!admitted.ok) return admitted;
  const at = app.clock.seasonNow(participant.seasonId);
  const isKept = await insertCaseAnswer(app.db, { questionId: question.id, body, at });
  return isKept ? accept(undefined) : refuse({ code: 'answer-given' });
}
