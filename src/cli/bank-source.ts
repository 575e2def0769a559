import type { BankDefinition } from '#core/contest/bank-definition.ts';
import type { FormatName } from '#core/contest/formats/format-knows.ts';
import type { FormatProblem, FormatQuestion } from '#core/contest/formats/format-question.ts';
import {
  readBankValue,
  readQuestionsFile,
  type QuestionsFile,
  type QuestionsFileReading,
} from '#server/app/contest/read-questions-file.ts';
import type { FileFinding } from '#server/schema/file-finding.ts';
import { readBankFile } from '#server/schema/read-list-files.ts';
import { sentenceOf } from './season.ts';
import type { CommandLine, ExitCode } from './command.ts';
import { parseJson } from './read-input.ts';

/** A file of questions that a command was given, in a format or as the bank's own definition. */
export interface BankSource {
  readonly format: QuestionsFileReading['format'];
  readonly questions: readonly FormatQuestion[];
  readonly problems: readonly (FormatProblem | FileFinding)[];
  /** The whole bank, where the file is its definition. */
  readonly definition: BankDefinition | null;
}

/** Reads a file by the format named, else by its name: `.yaml` is a bank's definition, `.json` that or published items. */
export function readBankSource(file: QuestionsFile, format: FormatName | null): BankSource {
  if (format !== null || !/\.(ya?ml|json)$/i.test(file.name))
    return { ...readQuestionsFile(file, format), definition: null };
  const text = new TextDecoder().decode(file.bytes);
  const value = /\.json$/i.test(file.name) ? parseJson(text) : undefined;
  if (value !== undefined) {
    const read = readBankValue(value);
    if (read.format === 'records') return { ...read, definition: null };
  }
  return readDefinition(file.name, text);
}

function readDefinition(name: string, text: string): BankSource {
  const { definition, findings } = readBankFile({ name, text });
  if (!definition) return { format: 'bank', questions: [], problems: findings, definition: null };
  return { ...readBankValue(definition), definition };
}

/** Says what is wrong in a file, a problem a line: `file:line: question 3: sentence`. */
export function sayProblems(
  line: CommandLine,
  file: string,
  { format, problems }: Pick<BankSource, 'format' | 'problems'>,
): ExitCode {
  if (line.json) line.print(JSON.stringify({ ok: false, file, format, count: 0, questions: [], problems }));
  else for (const problem of problems) line.complain(problemSentence(line, file, problem));
  return 1;
}

function problemSentence(line: CommandLine, file: string, problem: FormatProblem | FileFinding): string {
  if ('severity' in problem) return sentenceOf(line, problem);
  const { code, question, facts } = problem;
  const says = line.t(`contest.bank.problem.${code}`, facts);
  return `${file}:${problem.line}: ${question === null ? says : line.t('contest.bank.of-question', { question, problem: says })}`;
}
