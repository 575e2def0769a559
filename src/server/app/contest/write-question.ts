import { nextQuestionId } from '#core/contest/adopt-questions.ts';
import type { QuestionDefinition } from '#core/contest/bank-definition.ts';
import { duplicateQuestions, type DuplicateQuestion } from '#core/contest/duplicate-questions.ts';
import { readDraft, type DraftProblem, type QuestionDraft } from '#core/contest/question-draft.ts';
import { questionState } from '#core/contest/question-state.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { insertQuestionProposals, type QuestionVersionRow } from '../../db/queries/question.ts';
import type { App } from '../app.ts';
import { listDeskQuestions } from './list-desk-questions.ts';
import {
  openBankDesk,
  type BankDesk,
  type BankDeskRefusal,
  type BankSealedRefusal,
  type EditorVisit,
} from './open-bank-desk.ts';
import { questionHash, unsealQuestion } from './seal-content.ts';
import { withBankLocked, writeQuestionVersions } from './write-question-versions.ts';

export interface QuestionToWrite {
  /** `null` = a new question, which gets the next free id. */
  readonly questionId: string | null;
  /** The version that was being edited: a newer one is not overwritten. */
  readonly baseVersion: number;
  readonly draft: QuestionDraft;
  readonly then: 'keep' | 'propose';
}

export type WriteQuestionRefusal =
  | BankDeskRefusal
  | BankSealedRefusal
  | { readonly code: 'question-not-found' | 'question-changed-meanwhile' | 'question-unchanged' }
  | { readonly code: 'question-unsound'; readonly problems: readonly DraftProblem[] };

/** Keeps a wording of a question as its next version, perhaps proposing it at once. Papers ask it only after another person approved it. */
export async function writeQuestion(
  app: App,
  visit: EditorVisit,
  input: QuestionToWrite,
): Promise<Result<{ readonly questionId: string }, WriteQuestionRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const { questionId } = input;
  if (questionId !== null && isSealedIn(desk.value, questionId)) return refuse({ code: 'bank-sealed' });
  const { personId } = visit.member.actor;
  return withBankLocked(app, desk.value.bank, async (locked) => {
    const { db, newest, bank } = locked;
    const before = questionId === null ? undefined : newest.get(questionId);
    if (questionId !== null && !before) return refuse({ code: 'question-not-found' });
    if (before && !isBase(before, input.baseVersion)) return refuse({ code: 'question-changed-meanwhile' });
    const ids = new Set([...newest.keys(), ...bank.questions.map(({ id }) => id)]);
    const id = questionId ?? nextQuestionId(bank, ids);
    const today = dayInVietNam(app.clock.seasonNow(desk.value.seasonId)).toString();
    const ground = { questionIds: ids, today, topics: bank.topics };
    const kept = before ? unsealQuestion(app, before.sealed).question : null;
    const { sound, problems } = readDraft(id, input.draft, ground, kept);
    if (!sound) return refuse({ code: 'question-unsound', problems });
    if (before && kept && isSameBut(app, sound.question, kept)) {
      if (input.then === 'keep' || questionState(before) !== 'draft') return refuse({ code: 'question-unchanged' });
      const by = { proposedBy: personId, proposedAt: app.clock.seasonNow(desk.value.seasonId) };
      await insertQuestionProposals(db, bank.id, by, [before]);
      return accept({ questionId: id });
    }
    const wordings = [{ kind: 'written' as const, content: sound, restores: null }];
    await writeQuestionVersions(app, locked, { desk: desk.value, personId, wordings, then: input.then });
    return accept({ questionId: id });
  });
}

/** Questions that have (nearly) the same words: told beside a preview, whatever else is wrong. Sealed ones tell nothing. */
export async function findDuplicates(
  app: App,
  visit: EditorVisit,
  draft: { readonly questionId: string | null; readonly stem: string },
): Promise<Result<readonly (DuplicateQuestion & { readonly stem: string })[], BankDeskRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const others = (await listDeskQuestions(app, desk.value))
    .filter(({ question, isSealed }) => !isSealed && question.id !== draft.questionId)
    .map(({ question: { id, stem } }) => ({ id, stem }));
  const stems = new Map(others.map(({ id, stem }) => [id, stem]));
  return accept(duplicateQuestions(draft.stem, others).map((one) => ({ ...one, stem: stems.get(one.id) ?? '' })));
}

/** Whether the seal keeps this question of the bank from being read now. */
export function isSealedIn({ bank, seal }: BankDesk, questionId: string): boolean {
  return (
    seal.isSealed(questionId) && bank.questions.some(({ id, purpose }) => id === questionId && purpose !== 'practice')
  );
}

/** A question that was loaded before histories were kept is edited as version 0 and noted as version 1. */
function isBase(before: QuestionVersionRow, baseVersion: number): boolean {
  return before.version === baseVersion || (baseVersion === 0 && before.version === 1 && before.kind === 'loaded');
}

/** The same but for the day on which it was looked at. */
function isSameBut(app: App, now: QuestionDefinition, before: QuestionDefinition): boolean {
  return questionHash(app, { ...now, asOf: before.asOf }) === questionHash(app, before);
}
