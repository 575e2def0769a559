import {
  LIMITS,
  optionLetter,
  problemAt,
  type FormatProblem,
  type FormatQuestion,
  type FormatReading,
} from './format-question.ts';

const ID = /^[A-Za-z0-9-]{1,40}$/;

/**
 * What every format must hold: a stem, two to six different options, at least one right, no id and no stem twice. With any problem,
 * of the reader's or of these, there are no questions.
 */
export function finishReading(
  questions: readonly FormatQuestion[],
  readerProblems: readonly FormatProblem[],
): FormatReading {
  const told = new Set(readerProblems.flatMap(({ question }) => (question === null ? [] : [question])));
  const problems = [
    ...readerProblems,
    ...questions.flatMap((question, at) => (told.has(at + 1) ? [] : questionProblems(question, at + 1))),
    ...repeated(questions),
    ...sizeProblems(questions, readerProblems),
  ];
  if (problems.length > 0) return { questions: [], problems: problems.toSorted((a, b) => a.line - b.line) };
  return { questions, problems: [] };
}

function sizeProblems(
  questions: readonly FormatQuestion[],
  others: readonly FormatProblem[],
): readonly FormatProblem[] {
  if (questions.length === 0 && others.length === 0) return [problemAt({ line: 1 }, 'file-empty')];
  if (questions.length <= LIMITS.questions) return [];
  return [problemAt({ line: 1 }, 'too-many-questions', { count: questions.length, limit: LIMITS.questions })];
}

function questionProblems(question: FormatQuestion, number: number): readonly FormatProblem[] {
  const place = { line: question.line, question: number };
  const problems: FormatProblem[] = [];
  if (question.stem === '') problems.push(problemAt(place, 'stem-missing'));
  const stranger = [question.id ?? 'none', ...(question.enemies ?? [])].find((id) => !ID.test(id));
  if (stranger !== undefined) problems.push(problemAt(place, 'id-invalid', { id: stranger.slice(0, 60) }));
  if (longest(question) > LIMITS.text) problems.push(problemAt(place, 'text-too-long', { limit: LIMITS.text }));
  return [...problems, ...optionProblems(question, place)];
}

function optionProblems(
  { options }: FormatQuestion,
  place: { readonly line: number; readonly question: number },
): readonly FormatProblem[] {
  if (options.length < 2) return [problemAt(place, 'too-few-options', { count: options.length })];
  if (options.length > LIMITS.options)
    return [problemAt(place, 'too-many-options', { count: options.length, limit: LIMITS.options })];
  const empty = options.findIndex(({ text }) => text === '');
  if (empty !== -1) return [problemAt(place, 'option-empty', { letter: optionLetter(empty) })];
  const twice = options.findIndex(({ text }, at) => options.findIndex((other) => other.text === text) < at);
  if (twice !== -1) return [problemAt(place, 'option-duplicate', { letter: optionLetter(twice) })];
  return options.some(({ isRight }) => isRight) ? [] : [problemAt(place, 'key-missing')];
}

function repeated(questions: readonly FormatQuestion[]): readonly FormatProblem[] {
  const ids = new Map<string, number>();
  const stems = new Map<string, number>();
  return questions.flatMap(({ id, stem, line }, at) => {
    const place = { line, question: at + 1 };
    const sameId = id === null ? undefined : ids.get(id);
    const sameStem = stem === '' ? undefined : stems.get(stem);
    if (id !== null && sameId === undefined) ids.set(id, at + 1);
    if (sameStem === undefined) stems.set(stem, at + 1);
    return [
      ...(sameId === undefined ? [] : [problemAt(place, 'duplicate-id', { id: id ?? '', other: sameId })]),
      ...(sameStem === undefined ? [] : [problemAt(place, 'duplicate-stem', { other: sameStem })]),
    ];
  });
}

function longest({ stem, options, explanation, legalSource, topic }: FormatQuestion): number {
  const texts = [
    stem,
    explanation,
    topic,
    legalSource?.document,
    legalSource?.locator,
    ...options.map(({ text }) => text),
  ];
  return Math.max(...texts.map((text) => text?.length ?? 0));
}
