import { firstRecordOf, recordsOf } from '../../shared/delimited-text.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { keyOf, type JudgeEntry } from './assignment-problem.ts';

/** What a line of a file cannot be. */
export interface PlanFileProblem {
  /** The heading's is 1. */
  readonly line: number;
  readonly kind: 'entry-unknown' | 'judge-unknown' | 'action-unknown' | 'twice' | 'conflict' | 'not-assigned' | 'begun';
  /** What stands there. */
  readonly text: string;
}

export type PlanFileRefusal =
  | { readonly code: 'plan-file-empty' }
  | { readonly code: 'plan-file-without-column'; readonly columns: readonly PlanColumn[] }
  | { readonly code: 'plan-file-invalid'; readonly problems: readonly PlanFileProblem[] };

/** Headings, any case; `action` may be missing. */
const HEADINGS = {
  entry: ['mã hồ sơ', 'entry'],
  judge: ['thư điện tử giám khảo', 'judge'],
  action: ['thao tác', 'action'],
} as const;

export type PlanColumn = keyof typeof HEADINGS;

const ACTIONS = new Map([
  ['', 'give'],
  ['giao', 'give'],
  ['give', 'give'],
  ['thôi', 'take'],
  ['take', 'take'],
]);

/** What a file is held against. */
export interface PlanFileContext {
  readonly entryIds: ReadonlySet<string>;
  /** Ids of judges by their address in small letters. */
  readonly judgeByEmail: ReadonlyMap<string, string>;
  readonly conflicts: readonly JudgeEntry[];
  /** What is assigned; `isBegun` cannot be taken back. */
  readonly standing: readonly (JudgeEntry & { readonly isBegun: boolean })[];
}

/**
 * Readings out of a file of separated values, as one unit: one bad line and there are none. With a column of actions it says what is
 * given and taken back from what is assigned; without one it is the whole list, and what has a sheet stays even if it is not there.
 */
export function readPlanFile(text: string, context: PlanFileContext): Result<readonly JudgeEntry[], PlanFileRefusal> {
  const plain = text.replace(/^\ufeff/, '').normalize('NFC');
  const separator = separatorOf(plain);
  const [heading, ...records] = recordsOf(plain, separator);
  if (!heading || records.length === 0) return refuse({ code: 'plan-file-empty' });
  const at = columnsOf(heading.cells);
  const missing = (['entry', 'judge'] as const).filter((column) => at[column] < 0);
  if (missing.length > 0) return refuse({ code: 'plan-file-without-column', columns: missing });
  const lines = records.map(({ line, cells }) => lineOf(line, cells, { at, context }));
  const problems = [...lines.flatMap(({ problem }) => (problem ? [problem] : [])), ...repeated(lines)];
  if (problems.length > 0)
    return refuse({ code: 'plan-file-invalid', problems: problems.toSorted((a, b) => a.line - b.line) });
  return accept(readingsOf(lines, context, at.action >= 0));
}

interface PlanLine extends JudgeEntry {
  readonly line: number;
  readonly action: 'give' | 'take';
  readonly problem: PlanFileProblem | null;
}

function separatorOf(text: string): string {
  const known = (separator: string) =>
    Object.values(columnsOf(firstRecordOf(text, separator))).filter((at) => at >= 0).length;
  return [',', ';', '\t'].toSorted((a, b) => known(b) - known(a))[0]!;
}

function columnsOf(cells: readonly string[]): Readonly<Record<PlanColumn, number>> {
  const lower = cells.map((cell) => cell.normalize('NFC').trim().toLocaleLowerCase('vi'));
  const at = (names: readonly string[]) => lower.findIndex((cell) => names.includes(cell));
  return { entry: at(HEADINGS.entry), judge: at(HEADINGS.judge), action: at(HEADINGS.action) };
}

function lineOf(
  line: number,
  cells: readonly string[],
  { at, context }: { readonly at: Readonly<Record<PlanColumn, number>>; readonly context: PlanFileContext },
): PlanLine {
  const text = (column: PlanColumn) => (cells[at[column]] ?? '').trim();
  const entry = text('entry').toLowerCase();
  const judge = context.judgeByEmail.get(text('judge').toLowerCase()) ?? '';
  const action = ACTIONS.get(text('action').toLocaleLowerCase('vi'));
  const bad = (kind: PlanFileProblem['kind'], column: PlanColumn) => ({ line, kind, text: text(column) });
  const problemOf = () => {
    if (!context.entryIds.has(entry)) return bad('entry-unknown', 'entry');
    if (judge === '') return bad('judge-unknown', 'judge');
    if (!action) return bad('action-unknown', 'action');
    const kind = impossible({ judge, entry }, action, context);
    return kind && bad(kind, 'judge');
  };
  return { line, judge, entry, action: action === 'take' ? 'take' : 'give', problem: problemOf() };
}

function impossible(
  pair: JudgeEntry,
  action: string,
  { conflicts, standing }: PlanFileContext,
): 'conflict' | 'not-assigned' | 'begun' | null {
  const isSame = ({ judge, entry }: JudgeEntry) => judge === pair.judge && entry === pair.entry;
  if (action === 'give') return conflicts.some(isSame) ? 'conflict' : null;
  const stands = standing.find(isSame);
  if (!stands) return 'not-assigned';
  return stands.isBegun ? 'begun' : null;
}

function repeated(lines: readonly PlanLine[]): readonly PlanFileProblem[] {
  const seen = new Set<string>();
  return lines.flatMap(({ line, judge, entry, problem }) => {
    const isNew = problem !== null || seen.size < seen.add(keyOf({ judge, entry })).size;
    return isNew ? [] : [{ line, kind: 'twice' as const, text: '' }];
  });
}

function readingsOf(
  lines: readonly PlanLine[],
  { standing, conflicts }: PlanFileContext,
  hasActions: boolean,
): readonly JudgeEntry[] {
  const closed = new Set(conflicts.map(keyOf));
  const kept = standing.filter((pair) => (hasActions || pair.isBegun) && !closed.has(keyOf(pair)));
  const readings = new Map(kept.map(({ judge, entry }) => [keyOf({ judge, entry }), { judge, entry }]));
  for (const { judge, entry, action } of lines) {
    if (action === 'give') readings.set(keyOf({ judge, entry }), { judge, entry });
    else readings.delete(keyOf({ judge, entry }));
  }
  return [...readings.values()];
}
