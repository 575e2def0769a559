import { readTable, type Table } from '../../shared/table.ts';
import { judgesFor } from './intraclass.ts';
import { panelGroups, type PanelGroup } from './judge-graph.ts';
import { reliability, type CriterionReliability } from './reliability.ts';

/** How far the result of a group of judges can be trusted to rank: enough, only where entries differ clearly, not enough. */
export type Light = 'green' | 'amber' | 'red';

/** Agreement of the judges of one group on one criterion, in one line. */
export interface AgreementLine {
  readonly group: number;
  /** `null` = the total of the sheet. */
  readonly criterion: string | null;
  readonly judges: number;
  readonly entries: number;
  readonly readings: number;
  /** From what it is computed: everybody read everything (ICC(2,1)), the variance components, or Krippendorff's alpha. */
  readonly by: 'icc' | 'variance' | 'alpha';
  /** Of one judge, and of the mean of as many as read an entry. */
  readonly single: number;
  readonly average: number;
  /** Standard error of one score in points; `null` where nothing tells it. REL-3. */
  readonly errorPoints: number | null;
  /** Judges for 0.8; `null` if no number would do. */
  readonly judgesNeeded: number | null;
  readonly light: Light;
}

export interface RoundReliability {
  /** Judges and entries that readings connect; more than one group cannot be compared. */
  readonly groups: readonly (PanelGroup & { readonly panels: readonly string[] })[];
  readonly lines: readonly AgreementLine[];
}

const TARGET = 0.8;
const ENOUGH = 0.75;
const HALF = 0.5;

/** Agreement on each criterion and on the total, within each group of judges who share entries. REL-1 to REL-6, SEV-6. */
export function roundReliability(
  { totals, criteria }: { readonly totals: string; readonly criteria: string },
  seed: string,
): RoundReliability {
  const [whole, parts] = [tableOf(totals), tableOf(criteria)];
  const pairs = (table: Table) => table.rows.map((row) => ({ judge: row.text('judge'), entry: row.text('entry') }));
  const panelOf = panelsOf(criteria);
  const groups = panelGroups(pairs(whole)).map((group) => ({
    ...group,
    panels: [...new Set(group.judges.flatMap((judge) => group.entries.flatMap((entry) => panelOf(judge, entry))))],
  }));
  const lines = groups.flatMap((group, at) => {
    const inside = new Set(group.entries);
    const own = ({ columns, rows }: Table) => ({ columns, rows: rows.filter((row) => inside.has(row.text('entry'))) });
    return [...agreement(own(parts), at, seed), ...agreement(own(withoutCategory(whole)), at, seed)];
  });
  return { groups, lines };
}

/** Criteria first, each on the entries that have it; nothing where two judges or two entries are missing. */
function agreement(table: Table, group: number, seed: string): readonly AgreementLine[] {
  const criteria = table.columns.has('criterion') ? new Set(table.rows.map((row) => row.text('criterion'))) : [null];
  return [...criteria].flatMap((criterion) => {
    const rows = table.rows.filter((row) => criterion === null || row.text('criterion') === criterion);
    const found = reliability({ columns: table.columns, rows }, { scale: 'interval', seed: `${seed} ${group}` });
    return found.ok ? found.value.results.flatMap((result) => lineOf(result, group) ?? []) : [];
  });
}

function lineOf(found: CriterionReliability, group: number): AgreementLine | null {
  const { criterion, judges, entries, readings, icc, variance, alpha } = found;
  const each = readings / entries;
  const [by, single] = icc
    ? (['icc', icc.icc21.value] as const)
    : variance
      ? (['variance', variance.reliability] as const)
      : (['alpha', alpha.value] as const);
  if (single === null || !Number.isFinite(single)) return null;
  const average = icc ? icc.icc2k.value : ofMean(single, each);
  return {
    ...{ group, criterion, judges, entries, readings, by, single, average },
    errorPoints: found.errorPoints ?? (variance ? Math.sqrt(variance.residual) : null),
    judgesNeeded: judgesFor(TARGET, single),
    light: lightOf(average),
  };
}

/** Spearman & Brown. REL-2. */
function ofMean(single: number, judges: number): number {
  return (judges * single) / (1 + (judges - 1) * single);
}

/** Our own steps, after Koo & Li (2016): 0.75 ranks, 0.5 tells only clear differences. */
export function lightOf(average: number): Light {
  if (average >= ENOUGH) return 'green';
  return average >= HALF ? 'amber' : 'red';
}

function withoutCategory({ columns, rows }: Table): Table {
  return { columns: new Set([...columns].filter((column) => column !== 'category')), rows };
}

function tableOf(text: string): Table {
  const read = readTable(text, ['judge', 'entry', 'score']);
  return read.ok ? read.value : { columns: new Set(['judge', 'entry', 'score']), rows: [] };
}

/** On which panels a judge read an entry. */
function panelsOf(criteria: string): (judge: string, entry: string) => readonly string[] {
  const panels = new Map<string, string>();
  for (const line of criteria.split('\n').slice(1)) {
    const [judge, entry, , , panel] = line.split(',');
    if (judge && entry && panel) panels.set(`${judge} ${entry}`, panel);
  }
  return (judge, entry) => {
    const panel = panels.get(`${judge} ${entry}`);
    return panel === undefined ? [] : [panel];
  };
}
