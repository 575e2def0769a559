import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { DraftProblem, QuestionDraft } from '#core/contest/question-draft.ts';
import { tidyDraft } from '#core/contest/question-draft.ts';
import { listQuestions } from '#server/app/contest/list-questions.ts';
import type { EditorVisit } from '#server/app/contest/open-bank-desk.ts';
import { findDuplicates, writeQuestion } from '#server/app/contest/write-question.ts';
import { bankAddress, editorVisitOf } from './bank-visit.ts';
import { emptyDraft, readQuestionForm } from './question-form.ts';

const FOUND_ENEMIES = 8;
const ALL = { words: '', topic: '', difficulty: '', validity: '', state: '' };

type Event = Pick<RequestEvent, 'locals' | 'params' | 'url' | 'request'>;

/** Everything a form of a question shows beside its fields. */
export interface FormState {
  readonly draft: QuestionDraft;
  readonly problems: readonly DraftProblem[];
  readonly refusal: string | null;
  readonly enemySearch: string;
  readonly foundEnemies: readonly { readonly id: string; readonly stem: string }[];
  readonly duplicates: readonly { readonly id: string; readonly stem: string; readonly likeness: 'same' | 'near' }[];
  readonly isPreview: boolean;
}

/** What the form of a question offers: topics, and the words of its enemies. */
export async function formGround(event: Omit<Event, 'request'>) {
  const visit = await editorVisitOf(event);
  const list = await listQuestions(event.locals.app, visit, ALL);
  if (!list.ok) error(404);
  return { topics: list.value.topics, stems: Object.fromEntries(list.value.lines.map(({ id, stem }) => [id, stem])) };
}

/** Shows the form again with what was found: like questions, and enemies by their words. Writes nothing. */
export async function previewQuestion(event: Event, questionId: string | null): Promise<FormState> {
  const visit = await editorVisitOf(event);
  const { draft, enemySearch } = readQuestionForm(await event.request.formData());
  const duplicates = await findDuplicates(event.locals.app, visit, { questionId, stem: draft.stem });
  return {
    draft,
    problems: [],
    refusal: null,
    enemySearch,
    foundEnemies: await findEnemies(event, visit, { words: enemySearch, not: [questionId ?? '', ...draft.enemies] }),
    duplicates: duplicates.ok ? duplicates.value : [],
    isPreview: true,
  };
}

/** Keeps the question, or shows the form again with what is wrong in it. */
export async function keepQuestion(event: Event, questionId: string | null) {
  const visit = await editorVisitOf(event);
  const { draft, baseVersion, then } = readQuestionForm(await event.request.formData());
  const written = await writeQuestion(event.locals.app, visit, { questionId, baseVersion, draft, then });
  if (written.ok)
    redirect(
      303,
      `${bankAddress(event, `/${written.value.questionId}`)}?${then === 'propose' ? 'da-trinh' : 'da-luu'}=1`,
    );
  const { refusal } = written;
  const problems = refusal.code === 'question-unsound' ? refusal.problems : [];
  const again: FormState = {
    ...{ draft: { ...emptyDraft(), ...draft }, problems, enemySearch: '', foundEnemies: [], isPreview: false },
    refusal: refusal.code === 'question-unsound' ? null : refusal.code,
    duplicates: [],
  };
  return fail(refusal.code === 'question-unsound' ? 422 : 409, again);
}

async function findEnemies(
  event: Event,
  visit: EditorVisit,
  { words, not }: { readonly words: string; readonly not: readonly string[] },
) {
  if (tidyDraft({ ...emptyDraft(), stem: words }).stem === '') return [];
  const found = await listQuestions(event.locals.app, visit, { ...ALL, words });
  if (!found.ok) return [];
  return found.value.lines
    .filter((line) => line.stem !== null && !not.includes(line.id))
    .slice(0, FOUND_ENEMIES)
    .map(({ id, stem }) => ({ id, stem: stem ?? '' }));
}
