import { foldForSearch } from '../../shared/vietnamese.ts';
import type { BankDefinition, QuestionDefinition } from '../bank-definition.ts';
import { optionLetter, type FormatOption, type FormatQuestion } from './format-question.ts';

/** What nobody said of the imported questions. */
export interface MergeDefaults {
  /** For questions whose file names no topic. */
  readonly topic: { readonly id: string; readonly name: string };
  /** ISO date of the import: when the questions were last looked at. */
  readonly asOf: string;
  /** `replace`: the file is the bank from now on. `add`: its questions join the others. */
  readonly mode: 'replace' | 'add';
  /** Ids that no new question gets although the bank does not hold them, such as those of questions that left it. */
  readonly takenIds?: readonly string[] | undefined;
}

/**
 * The bank with the questions of a file. A question the bank knows, by id or else by its words, keeps what the format cannot tell
 * (explanation, sources, enemies, ids of options); one that is new gets the next free id. Enemies that are gone are dropped.
 */
export function mergeQuestions(
  bank: BankDefinition,
  questions: readonly FormatQuestion[],
  defaults: MergeDefaults,
): BankDefinition {
  const topics = [...bank.topics];
  const known = new Map(bank.questions.map((question) => [question.id, question]));
  const byStem = new Map(bank.questions.map((question) => [question.stem, question]));
  const named = questions.map(
    (question) => (question.id === null ? byStem.get(question.stem)?.id : question.id) ?? null,
  );
  const free = freeIds(bank, [...named, ...(defaults.takenIds ?? [])]);
  const merged = questions.map((question, at) => {
    const id = named[at] ?? free();
    const before = known.get(id);
    const topic = question.topic === null && before ? before.topic : topicOf(topics, question.topic, defaults.topic);
    return mergeQuestion({ ...question, id, topic }, before, defaults);
  });
  const ids = new Set(merged.map(({ id }) => id));
  const others = defaults.mode === 'add' ? bank.questions.filter(({ id }) => !ids.has(id)) : [];
  return { ...bank, topics, questions: withoutGoneEnemies([...others, ...merged]) };
}

function freeIds(bank: BankDefinition, others: readonly (string | null)[]): () => string {
  const taken = new Set([...bank.questions.map(({ id }) => id), ...others]);
  const prefix = /^([A-Za-z]+-?)\d+$/.exec(bank.questions[0]?.id ?? '')?.[1] ?? 'CH-';
  let next = 0;
  return () => {
    do next += 1;
    while (taken.has(`${prefix}${String(next).padStart(3, '0')}`));
    return `${prefix}${String(next).padStart(3, '0')}`;
  };
}

type Topics = BankDefinition['topics'][number][];

/** The topic of this id or name, or a new one; adds it to the list. */
function topicOf(topics: Topics, said: string | null, fallback: MergeDefaults['topic']): string {
  const name = said ?? fallback.name;
  const folded = foldForSearch(name);
  const found = topics.find((topic) => topic.id === said || foldForSearch(topic.name.vi) === folded);
  if (found) return found.id;
  const wanted =
    said === null
      ? fallback.id
      : folded
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '')
          .slice(0, 60);
  const stem = wanted === '' ? 'chu-de' : wanted;
  let id = stem;
  for (let copy = 2; topics.some((topic) => topic.id === id); copy += 1) id = `${stem}-${copy}`;
  topics.push({ id, name: { vi: name } });
  return id;
}

function mergeQuestion(
  question: FormatQuestion & { readonly id: string; readonly topic: string },
  before: QuestionDefinition | undefined,
  { asOf }: MergeDefaults,
): QuestionDefinition {
  const options = optionsOf(question.options, before);
  const foreign = question.foreign.length > 0 ? question.foreign : (before?.foreign ?? []);
  return {
    ...(before ?? { verifiedFrom: [], factKind: 'document-fact', asOf }),
    id: question.id,
    topic: question.topic,
    difficulty: question.difficulty ?? before?.difficulty ?? 'medium',
    stem: question.stem,
    options: options.map(({ id, text }) => ({ id, text })),
    rightOptions: options.flatMap(({ id, isRight }) => (isRight ? [id] : [])),
    explanation: question.explanation ?? before?.explanation ?? null,
    legalSource: question.legalSource ?? before?.legalSource ?? null,
    reviewBy: question.reviewBy ?? before?.reviewBy ?? null,
    enemies: question.enemies ?? before?.enemies ?? [],
    shuffleOptions: question.shuffleOptions ?? before?.shuffleOptions ?? true,
    points: question.points ?? before?.points ?? 1,
    ...(foreign.length > 0 ? { foreign } : {}),
  };
}

/** Options with ids: their own, those of the same words before, else the letter of their place; every id once. */
function optionsOf(options: readonly FormatOption[], before: QuestionDefinition | undefined) {
  const wanted = options.map(
    ({ id, text }) => id ?? before?.options.find((option) => option.text === text)?.id ?? null,
  );
  const taken = new Set(wanted);
  return options.map((option, at) => {
    const first = wanted.indexOf(wanted[at]!) === at ? wanted[at] : null;
    const id =
      first ?? [optionLetter(at).toLowerCase(), ...'abcdefghijkl'].find((letter) => !taken.has(letter)) ?? `o${at}`;
    taken.add(id);
    return { ...option, id };
  });
}

function withoutGoneEnemies(questions: readonly QuestionDefinition[]): readonly QuestionDefinition[] {
  const ids = new Set(questions.map(({ id }) => id));
  return questions.map((question) => ({ ...question, enemies: question.enemies.filter((id) => ids.has(id)) }));
}
