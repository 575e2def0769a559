import { foldForSearch, toNfc } from '../shared/vietnamese.ts';
import type { Difficulty, FactKind, QuestionDefinition } from './bank-definition.ts';

/** A question as somebody typed it, before it is known to be sound. Dates as typed: day/month/year. */
export interface QuestionDraft {
  readonly stem: string;
  /** Ids of the options; the ones of empty texts are left out. */
  readonly options: readonly { readonly id: string; readonly text: string; readonly isRight: boolean }[];
  /** Id of a topic of the bank, or the name of a new one. */
  readonly topic: string;
  readonly difficulty: string;
  readonly explanation: string;
  readonly document: string;
  readonly locator: string;
  readonly reviewBy: string;
  readonly factKind: string;
  readonly points: string;
  readonly shuffleOptions: boolean;
  readonly practice: boolean;
  readonly needsLegalReview: boolean;
  readonly enemies: readonly string[];
  readonly note: string;
}

export type DraftField =
  | 'stem'
  | 'options'
  | 'topic'
  | 'difficulty'
  | 'document'
  | 'reviewBy'
  | 'factKind'
  | 'points'
  | 'enemies'
  | 'explanation'
  | 'note';

/** What is wrong in a draft, at which field. Words: `contest.question.problem.<code>`. */
export interface DraftProblem {
  readonly field: DraftField;
  readonly code: DraftProblemCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

export const DRAFT_PROBLEM_CODES = [
  'stem-missing',
  'text-too-long',
  'too-few-options',
  'too-many-options',
  'option-duplicate',
  'key-missing',
  'all-right',
  'topic-missing',
  'difficulty-missing',
  'document-missing',
  'date-unreadable',
  'points-out-of-range',
  'enemy-unknown',
  'fact-kind-missing',
] as const;

export type DraftProblemCode = (typeof DRAFT_PROBLEM_CODES)[number];

export const DIFFICULTIES: readonly Difficulty[] = ['easy', 'medium', 'hard'];
export const FACT_KINDS: readonly FactKind[] = ['document-fact', 'target-2025', 'target-2045'];
const DRAFT_LIMITS = { text: 4000, short: 400, options: 6, points: 100 } as const;

/** What the bank knows that a draft is checked against. */
export interface DraftGround {
  readonly questionIds: ReadonlySet<string>;
  /** ISO date of today, the day on which the facts were checked. */
  readonly today: string;
  readonly topics: readonly { readonly id: string; readonly name: { readonly vi: string } }[];
}

/** A sound question and the name of its topic, which may be new to the bank. */
export interface SoundDraft {
  readonly question: QuestionDefinition;
  readonly topicName: string;
}

/** The question that a draft makes, or every problem at once. `before` is what an edited question was: what no field tells is kept. */
export function readDraft(
  id: string,
  draft: QuestionDraft,
  ground: DraftGround,
  before: QuestionDefinition | null,
): { readonly sound: SoundDraft | null; readonly problems: readonly DraftProblem[] } {
  const tidy = tidyDraft(draft);
  const problems = problemsOf(id, tidy, ground);
  if (problems.length > 0) return { sound: null, problems };
  const topic = topicOf(tidy.topic, ground.topics);
  const { note: _note, needsLegalReview: _review, purpose: _purpose, ...kept } = before ?? { verifiedFrom: [] };
  const question: QuestionDefinition = {
    ...kept,
    id,
    topic: topic.id,
    difficulty: tidy.difficulty as Difficulty,
    stem: tidy.stem,
    options: tidy.options.map(({ id: optionId, text }) => ({ id: optionId, text })),
    rightOptions: tidy.options.filter(({ isRight }) => isRight).map(({ id: optionId }) => optionId),
    explanation: tidy.explanation || null,
    legalSource: tidy.document === '' ? null : { document: tidy.document, locator: tidy.locator || null },
    reviewBy: isoDay(tidy.reviewBy),
    enemies: tidy.enemies,
    shuffleOptions: tidy.shuffleOptions,
    points: Number(tidy.points),
    factKind: tidy.factKind as FactKind,
    asOf: ground.today,
    ...(tidy.practice ? { purpose: 'practice' as const } : {}),
    ...(tidy.needsLegalReview ? { needsLegalReview: true } : {}),
    ...(tidy.note ? { note: tidy.note } : {}),
  };
  return { sound: { question, topicName: topic.name }, problems: [] };
}

/** The draft with its texts in precomposed form, without outer spaces and without empty options. */
export function tidyDraft(draft: QuestionDraft): QuestionDraft {
  const tidy = (text: string) =>
    toNfc(text)
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .trim();
  const options = draft.options.map((option) => ({ ...option, text: tidy(option.text) }));
  return {
    ...draft,
    stem: tidy(draft.stem),
    options: options.filter(({ text }) => text !== ''),
    topic: tidy(draft.topic),
    explanation: tidy(draft.explanation),
    document: tidy(draft.document),
    locator: tidy(draft.locator),
    reviewBy: draft.reviewBy.trim(),
    points: draft.points.trim(),
    note: tidy(draft.note),
    enemies: [...new Set(draft.enemies.map((id) => id.trim()).filter((id) => id !== ''))],
  };
}

type Found = DraftProblem | false;

function problemsOf(id: string, draft: QuestionDraft, ground: DraftGround): readonly DraftProblem[] {
  const found: readonly Found[] = [
    draft.stem === '' && problem('stem', 'stem-missing'),
    longest(draft) > DRAFT_LIMITS.text && problem('stem', 'text-too-long', { limit: DRAFT_LIMITS.text }),
    optionProblem(draft),
    draft.topic === '' && problem('topic', 'topic-missing'),
    !DIFFICULTIES.includes(draft.difficulty as Difficulty) && problem('difficulty', 'difficulty-missing'),
    draft.document === '' && draft.locator !== '' && problem('document', 'document-missing'),
    draft.reviewBy !== '' && isoDay(draft.reviewBy) === null && problem('reviewBy', 'date-unreadable'),
    !FACT_KINDS.includes(draft.factKind as FactKind) && problem('factKind', 'fact-kind-missing'),
    !isPoints(draft.points) && problem('points', 'points-out-of-range', { most: DRAFT_LIMITS.points }),
    enemyProblem(id, draft, ground),
  ];
  return found.filter((one) => one !== false);
}

function optionProblem({ options }: QuestionDraft): Found {
  if (options.length < 2) return problem('options', 'too-few-options', { count: options.length });
  if (options.length > DRAFT_LIMITS.options) return problem('options', 'too-many-options', { count: options.length });
  const twice = options.findIndex(({ text }, at) => options.findIndex((other) => other.text === text) < at);
  if (twice !== -1) return problem('options', 'option-duplicate', { letter: 'ABCDEF'[twice] ?? '' });
  const right = options.filter(({ isRight }) => isRight).length;
  if (right === 0) return problem('options', 'key-missing');
  return right === options.length && problem('options', 'all-right');
}

function enemyProblem(id: string, { enemies }: QuestionDraft, { questionIds }: DraftGround): Found {
  const unknown = enemies.find((enemy) => enemy === id || !questionIds.has(enemy));
  return unknown !== undefined && problem('enemies', 'enemy-unknown', { id: unknown.slice(0, 40) });
}

function problem(field: DraftField, code: DraftProblemCode, facts: DraftProblem['facts'] = {}): DraftProblem {
  return { field, code, facts };
}

function longest({ stem, options, explanation, document, locator, topic, note }: QuestionDraft): number {
  return Math.max(
    ...[stem, explanation, document, locator, topic, note, ...options.map(({ text }) => text)].map(
      (text) => text.length,
    ),
  );
}

function isPoints(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= DRAFT_LIMITS.points;
}

/** `dd/MM/yyyy` or an ISO date as ISO; `null` for an empty or impossible one. */
export function isoDay(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = day ? `${year}-${month?.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(iso)) return null;
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
  return d <= Temporal.PlainYearMonth.from({ year: y, month: m }).daysInMonth ? iso : null;
}

/** A topic of the bank by id or name; else a new one, named so. */
function topicOf(said: string, topics: DraftGround['topics']): { readonly id: string; readonly name: string } {
  const folded = foldForSearch(said);
  const known = topics.find(({ id, name }) => id === said || foldForSearch(name.vi) === folded);
  if (known) return { id: known.id, name: known.name.vi };
  const slug =
    folded
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'chu-de';
  const taken = new Set(topics.map(({ id }) => id));
  let id = slug;
  for (let copy = 2; taken.has(id); copy += 1) id = `${slug}-${copy}`;
  return { id, name: said };
}
