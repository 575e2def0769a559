import { cleanText, onOneLine, unreadable } from './clean-text.ts';
import { finishReading } from './finish-reading.ts';
import {
  letterIndex,
  optionLetter,
  plainQuestion,
  problemAt,
  rightLetters,
  type FormatProblem,
  type FormatQuestion,
  type FormatReading,
  type FormatWriting,
} from './format-question.ts';
import { readBack } from './read-back.ts';

const OPTION = /^([A-Z])[.)]\s+(.*)$/;
const KEY = /^ANSWER:\s*(.*)$/i;

interface Draft {
  readonly line: number;
  readonly stem: string[];
  readonly options: string[];
}

/**
 * Reads Aiken: stem, one line per option (`A. …` or `A) …`), `ANSWER: X`. Single choice only.
 *
 * Source: Moodle documentation, "Aiken format".
 */
export function readAiken(raw: string): FormatReading {
  const hopeless = unreadable(raw);
  if (hopeless) return { questions: [], problems: [hopeless] };
  const questions: FormatQuestion[] = [];
  const problems: FormatProblem[] = [];
  let draft: Draft | null = null;
  const close = (key: string | null, line: number) => {
    if (!draft) return problems.push(problemAt({ line }, 'text-outside-question'));
    const place = { line: key === null ? draft.line : line, question: questions.length + 1 };
    problems.push(...keyProblems(draft, key, place));
    questions.push(questionOf(draft, key ?? ''));
    draft = null;
    return undefined;
  };
  for (const [at, text] of cleanText(raw).split('\n').entries()) {
    const words = text.trim();
    const key = KEY.exec(words);
    const [, letter, option] = OPTION.exec(words) ?? [];
    if (words === '') continue;
    if (key) close(key[1] ?? '', at + 1);
    else if (draft && letter !== undefined)
      problems.push(...addOption(draft, { letter, option, at, question: questions.length + 1 }));
    else {
      if (draft && draft.options.length > 0) close(null, at + 1);
      draft ??= { line: at + 1, stem: [], options: [] };
      draft.stem.push(words);
    }
  }
  if (draft) close(null, 0);
  return finishReading(questions, problems);
}

interface OptionLine {
  readonly letter: string;
  readonly option: string | undefined;
  readonly at: number;
  readonly question: number;
}

function addOption(draft: Draft, { letter, option, at, question }: OptionLine): readonly FormatProblem[] {
  const expected = optionLetter(draft.options.length);
  draft.options.push(option ?? '');
  if (letter === expected) return [];
  return [problemAt({ line: at + 1, question }, 'option-out-of-order', { letter, expected })];
}

function keyProblems(
  draft: Draft,
  key: string | null,
  place: { readonly line: number; readonly question: number },
): readonly FormatProblem[] {
  if (draft.options.length < 2) return [problemAt(place, 'too-few-options', { count: draft.options.length })];
  if (!key) return [problemAt(place, 'key-missing')];
  if (/^[A-Z](\s*[,;]\s*[A-Z])+$/i.test(key))
    return [problemAt(place, 'type-not-supported', { type: 'several-right' })];
  const isThere = /^[A-Z]$/i.test(key) && letterIndex(key) < draft.options.length;
  return isThere ? [] : [problemAt(place, 'key-unknown', { key: key.slice(0, 20) })];
}

function questionOf({ line, stem, options }: Draft, key: string): FormatQuestion {
  return plainQuestion(
    line,
    onOneLine(stem.join(' ')),
    options.map((text, at) => ({ id: null, text: onOneLine(text), isRight: key.toUpperCase() === optionLetter(at) })),
  );
}

/** Writes questions as Aiken. A question with several right options, or a stem that looks like an option, is a problem. */
export function writeAiken(questions: readonly FormatQuestion[]): FormatWriting<string> {
  return readBack(questions, { format: 'aiken', write, read: readAiken });
}

function write(questions: readonly FormatQuestion[]): string {
  return questions.map(writeQuestion).join('\n');
}

function writeQuestion(question: FormatQuestion): string {
  const options = question.options.map(({ text }, at) => `${optionLetter(at)}. ${onOneLine(text)}`);
  return `${[onOneLine(question.stem), ...options, `ANSWER: ${rightLetters(question).join(', ')}`].join('\n')}\n`;
}
