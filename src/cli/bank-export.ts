import { readFile, writeFile } from 'node:fs/promises';
import type { FormatName } from '#core/contest/formats/format-knows.ts';
import { formatOfFile } from '#core/contest/formats/format-names.ts';
import type { FormatQuestion } from '#core/contest/formats/format-question.ts';
import { formatQuestionOf } from '#core/contest/formats/question-of-bank.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listBankIds } from '#server/app/contest/read-bank-in-force.ts';
import { takeBankOut } from '#server/app/contest/take-bank-out.ts';
import { writeQuestionsFile } from '#server/app/contest/write-questions-file.ts';
import { withApp } from '#server/open-for-command.ts';
import { readBankSource, sayProblems } from './bank-source.ts';
import { sayRefusal, type CommandLine, type ExitCode } from './command.ts';

/** What is written, where (`null` = on standard output), and in which format. */
interface Export {
  readonly questions: readonly FormatQuestion[];
  readonly out: string | null;
  readonly format: FormatName;
}

/**
 * `bank export FILE`: FILE is written from the installation's bank (`--bank`, needed only where there are several). Where FILE is a
 * bank's definition or another file of questions that exists, it is the source instead, written to `--out` or standard output; a
 * name without an ending is a bank of the installation.
 */
export async function exportBank(line: CommandLine, file: string, format: FormatName | null): Promise<ExitCode> {
  const { bank, out } = line.options;
  const bytes = bank === undefined ? await readFile(file).catch(() => null) : null;
  if (bytes !== null) return convert(line, { name: file, bytes }, format);
  const isId = bank === undefined && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(file);
  const target = out ?? (isId ? null : file);
  const wanted = format ?? (target === null ? null : formatOfFile(target, null));
  if (wanted === null) return 2;
  const found = await bankQuestions(line, bank ?? (isId ? file : null));
  return found.ok
    ? write(line, { questions: found.value, out: target, format: wanted })
    : sayRefusal(line, found.refusal);
}

async function convert(
  line: CommandLine,
  file: { readonly name: string; readonly bytes: Uint8Array },
  format: FormatName | null,
): Promise<ExitCode> {
  const out = line.options['out'] ?? null;
  const wanted = format ?? (out === null ? null : formatOfFile(out, null));
  if (wanted === null) return 2;
  const source = readBankSource(file, null);
  if (source.problems.length > 0) return sayProblems(line, file.name, source);
  return write(line, { questions: source.questions, out, format: wanted });
}

interface BankSearchRefusal {
  readonly code: string;
  readonly message: string;
}

async function bankQuestions(
  line: CommandLine,
  wanted: string | null,
): Promise<Result<readonly FormatQuestion[], BankSearchRefusal>> {
  const found = await withApp(line.env, async (app) => {
    const ids = await listBankIds(app);
    const id = wanted ?? (ids.length === 1 ? ids[0]! : null);
    return { ids, bank: id === null ? accept(null) : await takeBankOut(app, id) };
  });
  if (!found.ok) return found;
  const { ids } = found.value;
  if (!found.value.bank.ok) return refuse({ code: 'bank-sealed', message: line.t('contest.refusal.bank-sealed') });
  const bank = found.value.bank.value;
  if (bank) return accept(bank.bank.questions.map((question, at) => formatQuestionOf(question, at + 1)));
  const code = wanted === null ? 'bank-not-named' : 'bank-not-found';
  return refuse({
    code,
    message: line.t(`contest.refusal.${code}`, { bankId: wanted ?? '', ids: ids.join(', ') || '–' }),
  });
}

async function write(line: CommandLine, { questions, out, format }: Export): Promise<ExitCode> {
  const written = writeQuestionsFile(questions, format);
  if (!written.ok) return sayProblems(line, out ?? format, { format, problems: written.problems });
  if (out === null) return toStandardOutput(line, written.content, { format, count: questions.length });
  const problem = await writeFile(out, written.content).then(
    () => null,
    (error: unknown) => String((error as { code?: string }).code ?? error),
  );
  if (problem !== null)
    return sayRefusal(line, {
      code: 'file-not-writable',
      message: line.t('contest.bank.not-written', { file: out, problem }),
    });
  if (line.json) line.print(JSON.stringify({ ok: true, file: out, format, count: questions.length }));
  else line.print(line.t('contest.bank.exported', { file: out, format, count: questions.length }));
  return 0;
}

/** Archives are no text: they need a file. */
function toStandardOutput(
  line: CommandLine,
  content: Uint8Array,
  facts: { format: FormatName; count: number },
): ExitCode {
  if (content[0] === 0x50 && content[1] === 0x4b) return 2;
  const text = new TextDecoder().decode(content);
  line.print(line.json ? JSON.stringify({ ok: true, file: null, ...facts, text }) : text.replace(/\n$/, ''));
  return 0;
}
