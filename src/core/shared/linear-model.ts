/**
 * A linear or mixed-integer model as plain numbers: what a solver is asked, and what anyone can solve again with another one.
 * Column-wise sparse, so that it crosses to a thread without being copied number by number.
 */
export interface LinearModel {
  readonly sense: 'maximise' | 'minimise';
  readonly columnNames: readonly string[];
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 1 = only whole numbers. */
  readonly isWhole: Uint8Array;
  readonly rowNames: readonly string[];
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** The terms of column c stand at `starts[c]` … `starts[c + 1]` of `rows` and `factors`. */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly factors: Float64Array;
}

/** A model and, where one is known, a solution to begin from; without a model only whether there is time left. */
export interface SolverQuestion {
  /** What is being sought, for the progress bar. */
  readonly step: string;
  readonly model: LinearModel | null;
  readonly start?: Float64Array;
  /** Time it is worth at most; all that is left unless it says so. */
  readonly seconds?: number;
  /** The best answer so far, for whoever has to end the solver: it does not always keep its time. */
  readonly known?: () => unknown;
}

export interface SolverReply {
  /** `time-limit`: `values` is the best that was found, or `null`. */
  readonly status: 'optimal' | 'infeasible' | 'time-limit';
  readonly values: Float64Array | null;
  /** No solution is better than this; infinite where nothing is proved. */
  readonly bound: number;
}

/** A computation that asks a solver now and then: pure, whoever drives it owns the clock and the solver. */
export type SolverSteps<T> = Generator<SolverQuestion, T, SolverReply>;

export interface ColumnOptions {
  readonly name: string;
  readonly cost?: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly isWhole?: boolean;
}

export interface RowOptions {
  readonly name: string;
  readonly lower?: number;
  readonly upper?: number;
}

/** Builds a model row by row and column by column; rows and columns are numbered from 0 in the order in which they came. */
export interface ModelBuilder {
  readonly column: (options: ColumnOptions) => number;
  readonly row: (options: RowOptions) => number;
  readonly term: (row: number, column: number, factor: number) => void;
  readonly build: () => LinearModel;
}

/** Begins a model. A term may be given once. */
export function modelBuilder(sense: LinearModel['sense']): ModelBuilder {
  const columns: ColumnOptions[] = [];
  const rows: RowOptions[] = [];
  const terms: Terms = { rows: [], columns: [], factors: [] };
  const numbers = <T>(list: readonly T[], of: (one: T) => number) => Float64Array.from(list, of);
  return {
    column: (options) => columns.push(options) - 1,
    row: (options) => rows.push(options) - 1,
    term: (row, column, factor) => {
      terms.rows.push(row);
      terms.columns.push(column);
      terms.factors.push(factor);
    },
    build: () => ({
      sense,
      columnNames: columns.map(({ name }) => name),
      cost: numbers(columns, ({ cost = 0 }) => cost),
      lower: numbers(columns, ({ lower = 0 }) => lower),
      upper: numbers(columns, ({ upper = 1 }) => upper),
      isWhole: Uint8Array.from(columns, ({ isWhole = true }) => (isWhole ? 1 : 0)),
      rowNames: rows.map(({ name }) => name),
      rowLower: numbers(rows, ({ lower = -Infinity }) => lower),
      rowUpper: numbers(rows, ({ upper = Infinity }) => upper),
      ...packed(columns.length, terms),
    }),
  };
}

interface Terms {
  readonly rows: number[];
  readonly columns: number[];
  readonly factors: number[];
}

/** The terms by column, by a counting sort. */
function packed(columnCount: number, terms: Terms): Pick<LinearModel, 'starts' | 'rows' | 'factors'> {
  const starts = new Int32Array(columnCount + 1);
  for (const column of terms.columns) starts[column + 1]! += 1;
  for (let column = 0; column < columnCount; column += 1) starts[column + 1]! += starts[column]!;
  const next = starts.slice();
  const rows = new Int32Array(terms.rows.length);
  const factors = new Float64Array(terms.rows.length);
  terms.columns.forEach((column, at) => {
    const place = next[column]!++;
    rows[place] = terms.rows[at]!;
    factors[place] = terms.factors[at]!;
  });
  return { starts, rows, factors };
}

/** The model in the LP format of CPLEX, which every solver reads: for whoever wants to check an optimum with another program. */
export function modelText(model: LinearModel): string {
  const { columnNames, rowNames, cost, lower, upper, isWhole, rowLower, rowUpper } = model;
  const sum = (terms: readonly (readonly [number, number])[]) =>
    terms.map(([column, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${columnNames[column]}`).join(' ') ||
    `0 ${columnNames[0]}`;
  const rows = termsByRow(model).flatMap((terms, row) => {
    const [least, most, name] = [rowLower[row]!, rowUpper[row]!, rowNames[row]!];
    if (least === most) return [` ${name}: ${sum(terms)} = ${least}`];
    return [
      ...(least > -Infinity ? [` ${name}_least: ${sum(terms)} >= ${least}`] : []),
      ...(most < Infinity ? [` ${name}_most: ${sum(terms)} <= ${most}`] : []),
    ];
  });
  const limit = (value: number) => (Number.isFinite(value) ? `${value}` : value > 0 ? '+inf' : '-inf');
  return [
    model.sense === 'maximise' ? 'Maximize' : 'Minimize',
    ` objective: ${sum([...cost.entries()].filter(([, factor]) => factor !== 0))}`,
    'Subject To',
    ...rows,
    'Bounds',
    ...columnNames.map((name, column) => ` ${limit(lower[column]!)} <= ${name} <= ${limit(upper[column]!)}`),
    'Generals',
    ...columnNames.filter((_, column) => isWhole[column] === 1).map((name) => ` ${name}`),
    'End',
    '',
  ].join('\n');
}

/** The terms of every row: (column, factor), by column. */
function termsByRow({ rowNames, columnNames, starts, rows, factors }: LinearModel): [number, number][][] {
  const byRow: [number, number][][] = rowNames.map(() => []);
  for (const column of columnNames.keys())
    for (let at = starts[column]!; at < starts[column + 1]!; at += 1) byRow[rows[at]!]!.push([column, factors[at]!]);
  return byRow;
}
