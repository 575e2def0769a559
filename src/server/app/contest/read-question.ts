import type { QuestionDefinition } from '#core/contest/bank-definition.ts';
import { questionDifference, type FieldDifference } from '#core/contest/question-difference.ts';
import { questionState, type QuestionState } from '#core/contest/question-state.ts';
import { questionValidity, type QuestionValidity } from '#core/contest/question-validity.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { listVersionsOf, type QuestionVersionRow } from '../../db/queries/question.ts';
import type { App } from '../app.ts';
import { listDeskQuestions, type DeskQuestion } from './list-desk-questions.ts';
import { noteKeyAccess } from './note-key-access.ts';
import {
  openBankDesk,
  type BankDesk,
  type BankDeskRefusal,
  type BankSealedRefusal,
  type BankVisit,
} from './open-bank-desk.ts';
import { unsealQuestion } from './seal-content.ts';

/** One version in the history of a question: who wrote it, what it changed, what became of it. */
export interface QuestionVersionView {
  readonly version: number;
  readonly kind: QuestionVersionRow['kind'];
  readonly restores: number | null;
  readonly state: QuestionState;
  readonly author: string | null;
  readonly writtenAt: string;
  readonly decider: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly bankVersion: number | null;
  readonly changes: readonly FieldDifference[];
}

export interface QuestionView {
  /** The newest wording. */
  readonly question: QuestionDefinition;
  readonly state: QuestionState;
  /** Of the newest wording. */
  readonly version: number;
  /** Whether papers ask this very wording, another one, or none. */
  readonly inForce: 'this' | 'another' | 'none';
  readonly isOwn: boolean;
  readonly topic: LocalizedText;
  readonly validity: QuestionValidity;
  readonly bankVersion: number;
  readonly isRoundOpen: boolean;
  readonly history: readonly QuestionVersionView[];
  readonly previous: string | null;
  readonly next: string | null;
}

export type QuestionRefusal = BankDeskRefusal | BankSealedRefusal | { readonly code: 'question-not-found' };

/** One question with its key and its whole history, for whoever works on the bank. The look is written down before it is answered. */
export async function readQuestion(
  app: App,
  visit: BankVisit,
  questionId: string,
): Promise<Result<QuestionView, QuestionRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const questions = await listDeskQuestions(app, desk.value);
  const at = questions.findIndex(({ question }) => question.id === questionId);
  const found = questions[at];
  if (!found) return refuse({ code: 'question-not-found' });
  if (found.isSealed) return refuse({ code: 'bank-sealed' });
  const { personId } = visit.member.actor;
  await noteKeyAccess(app, { personId, page: visit.page }, desk.value, { action: 'viewed', questionId });
  const history = await listVersionsOf(app.db, desk.value.bank.id, questionId);
  return accept({
    ...viewOf(app, desk.value, found),
    isOwn: found.writtenBy === personId || found.proposedBy === personId,
    history: history.map((row, place) => versionView(app, row, history[place + 1])),
    previous: questions[at - 1]?.question.id ?? null,
    next: questions[at + 1]?.question.id ?? null,
  });
}

function viewOf(app: App, { bank, version, isRoundOpen, seasonId }: BankDesk, found: DeskQuestion) {
  const { question, topicName, state, inForce } = found;
  const isThis = state === 'in-bank';
  return {
    question,
    state,
    version: found.version,
    inForce: isThis ? ('this' as const) : inForce === null ? ('none' as const) : ('another' as const),
    topic: bank.topics.find(({ id }) => id === question.topic)?.name ?? { vi: topicName },
    validity: questionValidity(question, dayInVietNam(app.clock.seasonNow(seasonId))),
    bankVersion: version,
    isRoundOpen,
  };
}

function versionView(app: App, row: QuestionVersionRow, before: QuestionVersionRow | undefined): QuestionVersionView {
  const old = before ? unsealQuestion(app, before.sealed).question : null;
  return {
    version: row.version,
    kind: row.kind,
    restores: row.restores,
    state: questionState(row),
    author: row.authorName,
    writtenAt: row.writtenAt.toString(),
    decider: row.deciderName,
    decidedAt: row.decidedAt?.toString() ?? null,
    reason: row.reason,
    bankVersion: row.adoptedIn,
    changes: row.kind === 'loaded' && !old ? [] : questionDifference(old, unsealQuestion(app, row.sealed).question),
  };
}
