import { cleanText, onOneLine, unreadable } from './clean-text.ts';
import { finishReading } from './finish-reading.ts';
import { optionLetter, problemAt, type FormatProblem, type FormatReading } from './format-question.ts';
import { readMarks } from './marked-text.ts';
import { draftQuestion, startDraft, type Draft } from './office-draft.ts';
import {
  fieldIn,
  isKeyHeading,
  keyIn,
  keyPairs,
  optionsOfLine,
  optionStart,
  partHeading,
  questionNumber,
  type OfficeLine,
} from './office-lines.ts';

interface Reading {
  readonly drafts: Draft[];
  readonly problems: FormatProblem[];
  /** Keys of a list at the end, by the number of the question. */
  readonly keys: Map<number, { readonly letters: string; readonly line: number }>;
  /** Whether questions are numbered: then words before the first one are a title, and words after a key are a mistake. */
  readonly isNumbered: boolean;
  topic: string | null;
  inKeys: boolean;
}

/**
 * Reads the list of questions that offices keep: "Câu 1." or "1)", options A. to F. on lines of their own or on one, "Đáp án: B", a
 * list of keys at the end ("1B 2C"), or the right option bold or underlined (`marked-text.ts`) or starred.
 */
export function readOfficeText(raw: string): FormatReading {
  const hopeless = unreadable(raw);
  if (hopeless) return { questions: [], problems: [hopeless] };
  const lines = cleanText(raw)
    .split('\n')
    .map((text, at): OfficeLine => ({ ...trimmed(readMarks(text)), line: at + 1 }))
    .filter(({ text }) => text !== '');
  const isNumbered = lines.some((line) => questionNumber(line) !== null);
  const reading: Reading = { drafts: [], problems: [], keys: new Map(), isNumbered, topic: null, inKeys: false };
  for (const [at, line] of lines.entries()) readLine(reading, line, lines[at + 1]);
  return conclude(reading);
}

function trimmed({ text, marks }: ReturnType<typeof readMarks>) {
  const from = text.length - text.trimStart().length;
  return { text: text.trim(), marks: marks.slice(from, from + text.trim().length) };
}

function readLine(reading: Reading, line: OfficeLine, next: OfficeLine | undefined): void {
  const draft = reading.drafts.at(-1);
  if (isKeyHeading(line)) reading.inKeys = true;
  else if (readKeyList(reading, line) || readKeyRow(reading, line, next)) return;
  else if (opensQuestion(reading, line)) openQuestion(reading, line);
  else if (draft && readField(draft, line)) return;
  else if (draft && optionStart(line) && draft.key === null) readOptions(reading, draft, line, next);
  else readWords(reading, line);
}

function readKeyList({ keys, inKeys, drafts }: Reading, line: OfficeLine): boolean {
  const pairs = keyPairs(line.text);
  if (pairs.length < (inKeys ? 1 : 2) || drafts.length === 0) return false;
  for (const [number, letters] of pairs) keys.set(number, { letters, line: line.line });
  return true;
}

/** A table of keys in two rows: "Câu | 1 | 2", "Đáp án | B | C". */
function readKeyRow(reading: Reading, line: OfficeLine, next: OfficeLine | undefined): boolean {
  const cells = line.text.split('\t');
  const letters = next?.text.split('\t') ?? [];
  const numbers = cells.slice(1).map(Number);
  if (/^đáp\s*án(\t[A-G])+$/iu.test(line.text)) return true; // read with the row above it
  if (!/^câu(\t\d+)+$/iu.test(line.text) || letters.length !== cells.length) return false;
  numbers.forEach((number, at) => reading.keys.set(number, { letters: letters[at + 1] ?? '', line: line.line + 1 }));
  return true;
}

function opensQuestion({ drafts, isNumbered }: Reading, line: OfficeLine): boolean {
  const found = questionNumber(line);
  const last = drafts.at(-1);
  if (found)
    return found.isWorded || !last || found.number === last.number + 1 || (last.key !== null && found.number === 1);
  return !isNumbered && optionStart(line) === null && fieldIn(line) === null && (!last || last.key !== null);
}

function openQuestion(reading: Reading, line: OfficeLine): void {
  const found = questionNumber(line);
  const draft = startDraft(line.line, found?.number ?? reading.drafts.length + 1, reading.topic);
  reading.drafts.push(draft);
  reading.inKeys = false;
  const stem = line.text.slice(found?.from ?? 0);
  const inline = /(?:^|\s)(\*?A\s*[.)]\s.*\sB\s*[.)]\s.*)$/.exec(stem);
  draft.stem.push(inline ? stem.slice(0, inline.index) : stem);
  if (inline) readOptions(reading, draft, cut(line, line.text.length - (inline[1] ?? '').length), undefined);
}

function cut(line: OfficeLine, from: number): OfficeLine {
  return { line: line.line, text: line.text.slice(from), marks: line.marks.slice(from) };
}

function readField(draft: Draft, line: OfficeLine): boolean {
  const found = fieldIn(line);
  if (found) draft.fields.set(found.field, { value: found.value, line: line.line });
  if (found) return true;
  const key = keyIn(line);
  if (!key || key.from > 0 || optionStart(line)) return false;
  draft.keys.push({ ...key.key, line: line.line });
  draft.key = line.line;
  return true;
}

function readOptions(reading: Reading, draft: Draft, line: OfficeLine, next: OfficeLine | undefined): void {
  const key = keyIn(line);
  const options = key ? { ...line, text: line.text.slice(0, key.from), marks: line.marks.slice(0, key.from) } : line;
  for (const option of optionsOfLine(options, next)) {
    const start = optionStart(option);
    const expected = optionLetter(draft.options.length);
    if (start && start.letter !== expected)
      reading.problems.push(
        problemAt({ line: line.line, question: reading.drafts.length }, 'option-out-of-order', {
          letter: start.letter,
          expected,
        }),
      );
    draft.options.push({ ...option, from: start?.from ?? 0, isStarred: start?.isStarred ?? false });
  }
  if (!key) return;
  draft.keys.push({ ...key.key, line: line.line });
  draft.key = line.line;
}

/** Words that open nothing: more of the stem or of the last option, a heading, or nobody's. */
function readWords(reading: Reading, line: OfficeLine): void {
  const draft = reading.drafts.at(-1);
  const heading = partHeading(line);
  if (heading) reading.topic = heading;
  else if (!draft && reading.isNumbered)
    return; // the title of the list
  else if (!draft || draft.key !== null || draft.fields.size > 0)
    reading.problems.push(problemAt({ line: line.line }, 'text-outside-question', { text: line.text.slice(0, 60) }));
  else if (draft.options.length === 0) draft.stem.push(line.text);
  else {
    const last = draft.options.pop()!;
    draft.options.push({ ...last, text: `${last.text} ${line.text}`, marks: `${last.marks}0${line.marks}` });
  }
}

function conclude({ drafts, problems, keys }: Reading): FormatReading {
  const read = drafts.map((draft, at) => draftQuestion(draft, at + 1, keys.get(draft.number) ?? null));
  const known = new Set(drafts.map(({ number }) => number));
  const strangers = [...keys].filter(([number]) => !known.has(number));
  return finishReading(
    read.map(({ question }) => ({ ...question, stem: onOneLine(question.stem) })),
    [
      ...problems,
      ...read.flatMap((one) => one.problems),
      ...strangers.map(([number, { line }]) => problemAt({ line }, 'key-unknown', { key: number })),
    ],
  );
}
