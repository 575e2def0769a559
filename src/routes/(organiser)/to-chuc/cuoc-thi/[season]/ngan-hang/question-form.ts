import type { QuestionDefinition } from '#core/contest/bank-definition.ts';
import type { QuestionDraft } from '#core/contest/question-draft.ts';

/** How many lines for options the form has. */
const OPTION_LINES = 6;

const LETTERS = 'abcdef';

/** A form as it was sent: the draft, what the author was editing, and what they were looking for. */
export interface SentQuestion {
  readonly draft: QuestionDraft;
  readonly baseVersion: number;
  readonly enemySearch: string;
  readonly then: 'keep' | 'propose';
}

/** Reads the form of a question; whatever is missing is empty. */
export function readQuestionForm(form: FormData): SentQuestion {
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
  const all = (name: string) => form.getAll(name).map(String);
  const right = all('right');
  const options = Array.from({ length: OPTION_LINES }, (_, at) => ({
    id: /^[a-z0-9-]{1,40}$/.test(text(`option-id-${at}`)) ? text(`option-id-${at}`) : (LETTERS[at] ?? ''),
    text: text(`option-${at}`),
    isRight: right.includes(String(at)),
  }));
  const draft: QuestionDraft = {
    stem: text('stem'),
    options,
    topic: text('new-topic').trim() || text('topic'),
    difficulty: text('difficulty'),
    explanation: text('explanation'),
    document: text('document'),
    locator: text('locator'),
    reviewBy: text('review-by'),
    factKind: text('fact-kind'),
    points: text('points'),
    shuffleOptions: form.has('shuffle'),
    practice: form.has('practice'),
    needsLegalReview: form.has('legal-review'),
    enemies: all('enemy'),
    note: text('note'),
  };
  const baseVersion = Math.max(0, Math.trunc(Number(text('base-version'))) || 0);
  return {
    draft,
    baseVersion,
    enemySearch: text('enemy-search'),
    then: text('then') === 'propose' ? 'propose' : 'keep',
  };
}

/** A form for a new question. */
export function emptyDraft(): QuestionDraft {
  const options = [...LETTERS].map((id) => ({ id, text: '', isRight: false }));
  return {
    stem: '',
    options,
    topic: '',
    difficulty: '',
    explanation: '',
    document: '',
    locator: '',
    reviewBy: '',
    factKind: 'document-fact',
    points: '1',
    shuffleOptions: true,
    practice: false,
    needsLegalReview: false,
    enemies: [],
    note: '',
  };
}

/** A question as its form shows it, with empty lines for more options. */
export function draftOf(question: QuestionDefinition): QuestionDraft {
  const options = question.options.map(({ id, text }) => ({ id, text, isRight: question.rightOptions.includes(id) }));
  return {
    stem: question.stem,
    options: withEmptyLines(options),
    topic: question.topic,
    difficulty: question.difficulty,
    explanation: question.explanation ?? '',
    document: question.legalSource?.document ?? '',
    locator: question.legalSource?.locator ?? '',
    reviewBy: question.reviewBy?.split('-').toReversed().join('/') ?? '',
    factKind: question.factKind,
    points: String(question.points),
    shuffleOptions: question.shuffleOptions,
    practice: question.purpose === 'practice',
    needsLegalReview: question.needsLegalReview ?? false,
    enemies: question.enemies,
    note: question.note ?? '',
  };
}

/** Options with ids that no other has, filled up to the lines of the form. */
function withEmptyLines(options: QuestionDraft['options']): QuestionDraft['options'] {
  const free = [...LETTERS, 'g', 'h', 'i', 'j', 'k', 'l'].filter((id) => !options.some((option) => option.id === id));
  const missing = Math.max(0, OPTION_LINES - options.length);
  return [...options, ...free.slice(0, missing).map((id) => ({ id, text: '', isRight: false }))];
}
