import {
  citesDocument,
  documentStanding,
  endedDocuments,
  type DocumentStanding,
  type LegalDocument,
} from '#core/contest/legal-document.ts';
import { questionValidity, type QuestionValidity } from '#core/contest/question-validity.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { listLegalDocuments } from '../../db/queries/legal-document.ts';
import type { App } from '../app.ts';
import { listDeskQuestions } from './list-desk-questions.ts';
import { noteKeyAccess } from './note-key-access.ts';
import { openBankDesk, type BankDeskRefusal, type BankVisit } from './open-bank-desk.ts';

/** A question that somebody must look at again, and why. */
export interface QuestionToReview {
  readonly id: string;
  /** `null` while sealed. */
  readonly stem: string | null;
  readonly validity: QuestionValidity;
  readonly reviewBy: string | null;
  readonly source: string | null;
  /** Documents it cites that are no longer in force, with what took their place. */
  readonly ended: readonly Pick<LegalDocument, 'number' | 'replacedBy' | 'inForceUntil'>[];
}

export interface DocumentLine extends LegalDocument {
  readonly standing: DocumentStanding;
  readonly recordedBy: string | null;
  readonly recordedAt: string;
  /** Questions of the bank that cite it. */
  readonly citedBy: readonly string[];
}

export interface ReviewList {
  readonly questions: readonly QuestionToReview[];
  readonly documents: readonly DocumentLine[];
  readonly before: string;
}

const URGENCY: Readonly<Record<QuestionValidity, number>> = {
  'needs-legal-review': 0,
  overdue: 1,
  'due-soon': 2,
  'in-force': 3,
  'no-date': 4,
};

/**
 * What of the bank must be looked at again before a day (ISO; empty = the marks of today): ended sources first, then doubts, then days of
 * review. Beside it the documents that are known, each with every question that cites it.
 */
export async function listQuestionsToReview(
  app: App,
  visit: BankVisit,
  before: string,
): Promise<Result<ReviewList, BankDeskRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const { bank, seasonId } = desk.value;
  const documents = await listLegalDocuments(app.db, bank.id);
  const today = dayInVietNam(app.clock.seasonNow(seasonId));
  const day = before === '' ? today.toString() : before;
  const asked = (await listDeskQuestions(app, desk.value)).filter(({ inForce }) => inForce !== null);
  const questions = asked.map(({ inForce, isSealed }): QuestionToReview => {
    const { id, stem, legalSource, reviewBy } = inForce!; // filtered above
    const validity = questionValidity(inForce!, today);
    const ended = endedDocuments(legalSource?.document ?? null, documents, day);
    return {
      id,
      stem: isSealed ? null : stem,
      validity,
      reviewBy,
      source: isSealed ? null : (legalSource?.document ?? null),
      ended,
    };
  });
  const due = questions.filter((one) => isDue(one, before));
  const reader = { personId: visit.member.actor.personId, page: visit.page };
  await noteKeyAccess(app, reader, desk.value, { action: 'listed', detail: { review: due.length } });
  return accept({
    before,
    questions: due.toSorted((a, b) => rank(a) - rank(b) || (a.reviewBy ?? '9').localeCompare(b.reviewBy ?? '9')),
    documents: documents.map((document) => ({
      ...document,
      recordedAt: document.recordedAt.toString(),
      standing: documentStanding(document, today.toString()),
      citedBy: asked
        .filter(({ inForce }) => citesDocument(inForce?.legalSource?.document ?? '', document))
        .map(({ question }) => question.id),
    })),
  });
}

function isDue({ validity, reviewBy, ended }: QuestionToReview, before: string): boolean {
  if (ended.length > 0 || validity === 'overdue' || validity === 'needs-legal-review') return true;
  return before === '' ? validity === 'due-soon' : reviewBy !== null && reviewBy < before;
}

function rank({ validity, ended }: QuestionToReview): number {
  return ended.length > 0 ? -1 : URGENCY[validity];
}
