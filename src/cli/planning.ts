import type { Result } from '#core/shared/result.ts';
import type { Translate } from '#messages/translate.ts';
import type { SolverOptions, SolverOutcome, SolverProgress } from '#server/app/judging/plan-offline.ts';
import { sentenceOf, type Coded } from './analysis.ts';
import type { CommandLine, ExitCode } from './command.ts';
import { parseJson, readInput } from './read-input.ts';

/** A command that reads a problem, has it solved in a thread, and says what came of it. */
export interface Planning<P, S> {
  readonly command: 'assign' | 'schedule';
  /** Reads the file; refused as in CMD-4. */
  readonly read: (document: unknown) => Result<P, Coded>;
  readonly methodOf: (problem: P) => string;
  readonly solve: (problem: P, options: SolverOptions) => Promise<SolverOutcome<Result<S, Coded>>>;
  readonly figuresOf: (solved: S) => object;
  readonly tell: (t: Translate, solved: S) => readonly string[];
  /** The sentences of a refusal that only this command has; `null` for one of all commands. */
  readonly explain: (t: Translate, refusal: Coded) => readonly string[] | null;
}

const USUAL_SECONDS = 60;

/** `FILE [--time-limit 60] [--seed TEXT] [--json]`. CMD-1 to CMD-7. */
export async function runPlanning<P, S>(line: CommandLine, planning: Planning<P, S>): Promise<ExitCode> {
  const [file, ...more] = line.words;
  const seconds = secondsOf(line.options['time-limit']);
  if (!file || more.length > 0 || seconds === null) return 2;
  const input = await readInput(file);
  if (!input) return refused(line, planning, { inputHash: null, refusal: { code: 'file-not-found' } });
  const { text, hash: inputHash } = input;
  const problem = planning.read(parseJson(text));
  if (!problem.ok)
    return refused(line, planning, {
      inputHash,
      refusal: text.trim() === '' ? { code: 'empty-file' } : problem.refusal,
    });
  const seed = line.options['seed'] ?? inputHash;
  const outcome = await planning.solve(problem.value, { seed, seconds, tell: progressTeller(line) });
  if ('failure' in outcome && outcome.failure !== 'took-too-long') throw outcome.error ?? new Error(outcome.failure);
  if ('failure' in outcome) return refused(line, planning, { inputHash, refusal: { code: 'not-converged' } });
  const { solved } = outcome;
  if (!solved.ok) return refused(line, planning, { inputHash, refusal: solved.refusal });
  const { command } = planning;
  const head = { command, method: planning.methodOf(problem.value), version: '1', inputHash, seed, warnings: [] };
  if (line.json) line.print(JSON.stringify({ ...head, ...planning.figuresOf(solved.value) }));
  else planning.tell(line.t, solved.value).forEach(line.print);
  return 0;
}

function secondsOf(typed: string | undefined): number | null {
  if (typed === undefined) return USUAL_SECONDS;
  const seconds = Number(typed);
  return /^\d+(\.\d+)?$/.test(typed) && seconds > 0 && seconds <= 86_400 ? seconds : null;
}

/** Short work says nothing; long work says every few seconds how far it is. */
const SECONDS_BETWEEN = 5;

function progressTeller(line: CommandLine): (progress: SolverProgress) => void {
  let next = SECONDS_BETWEEN;
  return ({ seconds, found, bound }) => {
    if (seconds < next) return;
    next = seconds + SECONDS_BETWEEN;
    line.complain(
      line.t('cli.planning.progress', { seconds: Math.round(seconds), found: found ?? '–', bound: bound ?? '–' }),
    );
  };
}

function refused<P, S>(
  line: CommandLine,
  { command, explain }: Planning<P, S>,
  { inputHash, refusal }: { readonly inputHash: string | null; readonly refusal: Coded },
): ExitCode {
  if (line.json) line.print(JSON.stringify({ command, inputHash, refusal }));
  else (explain(line.t, refusal) ?? [sentenceOf(line.t, 'refusal', refusal)]).forEach(line.complain);
  return 1;
}

/** Whether the best was proved, else how far from it the answer is at most. */
export function proofOf(
  t: Translate,
  { status, gap }: { readonly status: 'optimal' | 'within-tolerance' | 'time-limit'; readonly gap: number },
): string {
  return t(`cli.planning.${status}`, { gap });
}
