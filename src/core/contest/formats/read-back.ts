import { asTold, type FormatName } from './format-knows.ts';
import { problemAt, type FormatQuestion, type FormatReading, type FormatWriting } from './format-question.ts';

/** A format's writer before it is checked, and its reader. */
export interface FormatDoors<Content> {
  readonly format: FormatName;
  readonly write: (questions: readonly FormatQuestion[]) => Content;
  readonly read: (content: Content) => FormatReading;
}

/**
 * Hands out what a writer made only when its own reader reads the same questions in it: what a format cannot tell (a stem that looks
 * like a key) is a problem of that question, never a file that reads differently.
 */
export function readBack<Content>(
  questions: readonly FormatQuestion[],
  doors: FormatDoors<Content>,
): FormatWriting<Content> {
  const content = doors.write(questions);
  if (isSame(questions, doors.read(content), doors.format)) return { ok: true, content };
  const alone = questions.flatMap((question, at) =>
    isSame([question], doors.read(doors.write([question])), doors.format) ? [] : [notWritable(at + 1, doors.format)],
  );
  return { ok: false, problems: alone.length > 0 ? alone : [notWritable(null, doors.format)] };
}

function isSame(questions: readonly FormatQuestion[], reading: FormatReading, format: FormatName): boolean {
  const told = (list: readonly FormatQuestion[]) => JSON.stringify(list.map((question) => asTold(question, format)));
  return told(reading.questions) === told(questions);
}

function notWritable(question: number | null, format: FormatName) {
  return problemAt({ line: question ?? 1, question }, 'not-writable', { format });
}
