import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FORMAT_NAMES, isFormatName } from '#core/contest/formats/format-names.ts';
import type { FormatName } from '#core/contest/formats/format-knows.ts';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { importBank } from '#server/app/contest/import-bank.ts';
import { loadBank } from '#server/app/contest/load-bank.ts';
import { readBankInForce } from '#server/app/contest/read-bank-in-force.ts';
import { refuse } from '#core/shared/result.ts';
import { withApp } from '#server/open-for-command.ts';
import { exportBank } from './bank-export.ts';
import { readBankSource, sayProblems, type BankSource } from './bank-source.ts';
import { sayRefusal, type Command, type CommandLine, type ExitCode } from './command.ts';

/**
 * `vinhdanh bank check|import|export FILE [--format …]`. `check` reads a file and says what is wrong, question by question. `import`
 * adds it to a bank (`--bank`, else one named after the file; `--mode replace`: makes it the bank). A bank of `--bank` that is not there
 * is made only with `--name`, so that a mistyped name makes none. `export` writes a bank (`bank-export.ts`).
 */
export const bank: Command = async (line) => {
  const [action, file, ...more] = line.words;
  const { format, mode = 'add' } = line.options;
  if (!file || more.length > 0 || (format !== undefined && !isFormatName(format))) return 2;
  if (mode !== 'replace' && mode !== 'add') return 2;
  switch (action) {
    case 'export':
      return exportBank(line, file, format ?? null);
    case 'check':
    case 'import':
      return readThen(line, file, format ?? null);
    default:
      return 2;
  }
};

async function readThen(line: CommandLine, file: string, format: FormatName | null): Promise<ExitCode> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null)
    return sayRefusal(line, { code: 'file-not-readable', message: line.t('cli.file-not-readable', { file }) });
  const source = readBankSource({ name: file, bytes }, format);
  if (source.problems.length > 0) return sayProblems(line, file, source);
  return line.words[0] === 'check' ? sayChecked(line, file, source) : importSource(line, file, source);
}

function sayChecked(line: CommandLine, file: string, { format, questions }: BankSource): ExitCode {
  const count = questions.length;
  if (line.json) line.print(JSON.stringify({ ok: true, file, format, count, questions, problems: [] }));
  else line.print(line.t('contest.bank.checked', { file, format: format ?? '', count }));
  return 0;
}

async function importSource(line: CommandLine, file: string, source: BankSource): Promise<ExitCode> {
  const bankId = line.options['bank'] ?? source.definition?.id ?? nameOf(file);
  const imported = await withApp(line.env, async (app) => {
    const { definition } = source;
    if (await isMistyped(app, line)) return refuse({ code: 'bank-not-found' as const });
    if (definition?.id === bankId) return loadWhole(app, definition);
    return importBank(app, {
      bankId,
      name: line.options['name'] ?? bankId,
      questions: source.questions,
      mode: line.options['mode'] === 'replace' ? 'replace' : 'add',
      topicName: line.t('contest.bank.default-topic'),
    });
  });
  if (!imported.ok) return sayRefusal(line, imported.refusal);
  if (!imported.value.ok) {
    const { code } = imported.value.refusal;
    return sayRefusal(line, { code, message: line.t(`contest.refusal.${code}`, { bankId }) });
  }
  const { version, count } = imported.value.value;
  if (line.json) line.print(JSON.stringify({ ok: true, bank: bankId, version, count, format: source.format }));
  else line.print(line.t('contest.bank.imported', { bank: bankId, version, count }));
  return 0;
}

/** A bank was named that is not there, and nobody says that a new one is wanted. */
async function isMistyped(app: AppOf, { options: { bank: bankId, name } }: CommandLine): Promise<boolean> {
  return bankId !== undefined && name === undefined && (await readBankInForce(app, bankId)) === null;
}

type AppOf = Parameters<typeof loadBank>[0];

/** A bank's own file says everything: nothing is merged. */
async function loadWhole(app: AppOf, definition: BankDefinition) {
  const version = await loadBank(app, definition);
  return {
    ok: true,
    value: { bankId: definition.id, version, isNew: true, count: definition.questions.length },
  } as const;
}

/** `Câu hỏi CĐS.gift.txt` → `cau-hoi-cds`. */
function nameOf(file: string): string {
  const bare = path
    .basename(file)
    .replace(/\..*$/, '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  const slug = bare
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug.slice(0, 80) || FORMAT_NAMES[0];
}
