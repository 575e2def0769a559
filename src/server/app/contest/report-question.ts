import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertQuestionReport } from '../../db/queries/question-report.ts';
import type { App } from '../app.ts';
import { admitRequest, type TooManyRequests } from '../person/admit-request.ts';
import type { ParticipantOf } from './gates.ts';
import { findOwnAttempt } from './running-attempts.ts';

/** What may be wrong with a question. */
const REPORT_KINDS = ['unclear', 'no-right-option', 'several-right', 'display', 'other'] as const;

export interface ReportInput {
  readonly attemptId: string;
  readonly questionId: string;
  readonly kind: string;
  readonly note: string;
}

export type ReportRefusal =
  | { readonly code: 'attempt-not-found' }
  | { readonly code: 'report-kind-unknown' }
  | { readonly code: 'answer-question-unknown' }
  | TooManyRequests;

const MAX_NOTE = 500;
const MOST_IN_AN_HOUR = 10;
const HOUR_MS = 3_600_000;

/** Reports trouble with a question of an own paper: once for each question of an attempt, few in an hour. Costs no time and no point. */
export async function reportQuestion(
  app: App,
  participants: readonly ParticipantOf[],
  input: ReportInput,
): Promise<Result<{ readonly isNew: boolean }, ReportRefusal>> {
  const facts = await findOwnAttempt(app, participants, input.attemptId);
  if (!facts) return refuse({ code: 'attempt-not-found' });
  if (!REPORT_KINDS.some((kind) => kind === input.kind)) return refuse({ code: 'report-kind-unknown' });
  if (!facts.questions.some(({ id }) => id === input.questionId)) return refuse({ code: 'answer-question-unknown' });
  const admitted = await admitRequest(app, `question-report/${facts.participantId}`, MOST_IN_AN_HOUR, HOUR_MS);
  if (!admitted.ok) return admitted;
  const isNew = await insertQuestionReport(app.db, {
    id: app.ids.uuid(),
    seasonId: facts.contest.seasonId,
    roundId: facts.round.id,
    questionId: input.questionId,
    participantId: facts.participantId,
    attemptId: facts.attemptId,
    kind: input.kind,
    note: input.note.trim().normalize('NFC').slice(0, MAX_NOTE),
    reportedAt: app.clock.seasonNow(facts.contest.seasonId),
    rehearsed: facts.rehearsed,
  });
  return accept({ isNew });
}
