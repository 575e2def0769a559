import type { BankDefinition, Difficulty } from '#core/contest/bank-definition.ts';
import { DIFFICULTIES, isoDay } from '#core/contest/question-draft.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listVersionsOf, type QuestionVersionRow } from '../../db/queries/question.ts';
import type { App } from '../app.ts';
import {
  openBankDesk,
  type BankDesk,
  type BankDeskRefusal,
  type BankSealedRefusal,
  type EditorVisit,
} from './open-bank-desk.ts';
import { unsealQuestion, type QuestionContent } from './seal-content.ts';
import { isSealedIn } from './write-question.ts';
import { withBankLocked, writeQuestionVersions, type LockedBank, type NewWording } from './write-question-versions.ts';

/** What is to become of questions: no longer asked, as an earlier version had it, or other marks on all of them. */
export type QuestionChange =
  | { readonly kind: 'retire' }
  /** Back to this version; one that was retired comes back with its last wording (`null`). */
  | { readonly kind: 'restore'; readonly version: number | null }
  /** Empty = as it was. A topic is one of the bank's. */
  | { readonly kind: 'mark'; readonly topic: string; readonly difficulty: string; readonly reviewBy: string };

export type ChangeRefusal =
  | BankDeskRefusal
  | BankSealedRefusal
  | { readonly code: 'questions-not-chosen' | 'question-not-found' | 'question-unchanged' | 'question-mark-invalid' };

/**
 * Changes questions without writing them anew, each as a version of its own, all proposed at once: another person approves them as
 * they would a new wording. Nothing is ever deleted.
 */
export async function changeQuestions(
  app: App,
  visit: EditorVisit,
  input: { readonly questionIds: readonly string[]; readonly change: QuestionChange },
): Promise<Result<{ readonly count: number }, ChangeRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const { change } = input;
  const ids = [...new Set(input.questionIds)];
  if (ids.length === 0) return refuse({ code: 'questions-not-chosen' });
  if (ids.some((id) => isSealedIn(desk.value, id))) return refuse({ code: 'bank-sealed' });
  if (change.kind === 'mark' && !isMark(desk.value, change)) return refuse({ code: 'question-mark-invalid' });
  const { personId } = visit.member.actor;
  return withBankLocked(app, desk.value.bank, async (locked) => {
    const rows = ids.flatMap((id) => locked.newest.get(id) ?? []);
    if (rows.length !== ids.length) return refuse({ code: 'question-not-found' });
    const wordings: NewWording[] = [];
    for (const row of rows) {
      const wording = await wordingOf(app, locked, row, change);
      if (wording) wordings.push(wording);
    }
    if (wordings.length === 0) return refuse({ code: 'question-unchanged' });
    await writeQuestionVersions(app, locked, { desk: desk.value, personId, wordings, then: 'propose' });
    return accept({ count: wordings.length });
  });
}

/** The next version of a question; `null` where the change leaves it as it is. */
async function wordingOf(
  app: App,
  { db, bank }: LockedBank,
  row: QuestionVersionRow,
  change: QuestionChange,
): Promise<NewWording | null> {
  const content = unsealQuestion(app, row.sealed);
  switch (change.kind) {
    case 'retire':
      return row.kind === 'retired' ? null : { kind: 'retired', content, restores: null };
    case 'restore': {
      const wanted = change.version ?? (row.kind === 'retired' ? row.version : null);
      const earlier = (await listVersionsOf(db, bank.id, row.questionId)).find(({ version }) => version === wanted);
      if (!earlier || (earlier.version === row.version && row.kind !== 'retired')) return null;
      return { kind: 'restored', content: unsealQuestion(app, earlier.sealed), restores: earlier.version };
    }
    case 'mark': {
      const marked = markedContent(bank, content, change);
      return JSON.stringify(marked) === JSON.stringify(content)
        ? null
        : { kind: 'written', content: marked, restores: null };
    }
  }
}

type Mark = Extract<QuestionChange, { kind: 'mark' }>;

function isMark({ bank }: BankDesk, { topic, difficulty, reviewBy }: Mark): boolean {
  if (topic === '' && difficulty === '' && reviewBy === '') return false;
  if (topic !== '' && !bank.topics.some(({ id }) => id === topic)) return false;
  if (difficulty !== '' && !DIFFICULTIES.includes(difficulty as Difficulty)) return false;
  return reviewBy === '' || isoDay(reviewBy) !== null;
}

function markedContent(bank: BankDefinition, content: QuestionContent, mark: Mark): QuestionContent {
  const topic = bank.topics.find(({ id }) => id === mark.topic);
  const { question } = content;
  return {
    topicName: topic?.name.vi ?? content.topicName,
    question: {
      ...question,
      topic: topic?.id ?? question.topic,
      difficulty: mark.difficulty === '' ? question.difficulty : (mark.difficulty as Difficulty),
      reviewBy: mark.reviewBy === '' ? question.reviewBy : isoDay(mark.reviewBy),
    },
  };
}
