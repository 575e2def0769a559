import { items } from './analyse-items.ts';
import { participation } from './analyse-participation.ts';
import { reliability } from './analyse-reliability.ts';
import { severity } from './analyse-severity.ts';
import { similarity } from './analyse-similarity.ts';
import { timing } from './analyse-timing.ts';
import { vote } from './analyse-vote.ts';
import { sentenceOf, type Analysis, type Coded, type Finding } from './analysis.ts';
import type { Command, CommandLine, ExitCode } from './command.ts';
import { readInput } from './read-input.ts';

const ANALYSES: Readonly<Record<string, Analysis>> = {
  items,
  participation,
  reliability,
  severity,
  similarity,
  timing,
  vote,
};

/** `vinhdanh analyse ANALYSIS FILE`: tables of a spreadsheet and ballots, judged offline. `docs/rules/analysis.md`. */
export const analyse: Command = async (line) => {
  const [name = '', file, ...more] = line.words;
  const analysis = Object.hasOwn(ANALYSES, name) ? ANALYSES[name] : undefined;
  const strange = Object.keys(line.options).filter(
    (option) => option !== 'seed' && !analysis?.options.includes(option),
  );
  if (!analysis || !file || more.length > 0 || strange.length > 0) return 2;
  const input = await readInput(file);
  const seed = line.options['seed'] ?? input?.hash ?? '';
  const found = analysis.run({ text: input?.text ?? '', options: line.options, seed });
  if (!found) return 2;
  const head = { command: `analyse ${name}`, inputHash: input?.hash ?? null };
  if (!input) return refused(line, head, { code: 'file-not-found' });
  return found.ok ? answered(line, head, found.value) : refused(line, head, found.refusal);
};

interface Head {
  readonly command: string;
  readonly inputHash: string | null;
}

function answered(line: CommandLine, { command, inputHash }: Head, finding: Finding): ExitCode {
  const { method, version, seed, warnings, figures, tell } = finding;
  if (line.json) line.print(JSON.stringify({ command, method, version, inputHash, seed, warnings, ...figures }));
  else {
    tell(line.t).forEach(line.print);
    for (const warning of warnings) line.print(`${line.t('cli.warning')} ${sentenceOf(line.t, 'warning', warning)}`);
  }
  return 0;
}

function refused(line: CommandLine, head: Head, refusal: Coded): ExitCode {
  if (line.json) line.print(JSON.stringify({ ...head, refusal }));
  else line.complain(sentenceOf(line.t, 'refusal', refusal));
  return 1;
}
