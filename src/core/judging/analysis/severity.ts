import { byCodePoint } from '../../shared/code-point-order.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { fAbove } from '../../shared/statistics/chi-square-f-t.ts';
import { normalQuantile } from '../../shared/statistics/normal.ts';
import { sumOf } from '../../shared/statistics/sums.ts';
import type { Table } from '../../shared/table.ts';
import { panelGroups, type PanelGroup } from './judge-graph.ts';
import { leastSquares, type LeastSquares } from './least-squares.ts';
import type { RankQuestion } from './rank-uncertainty.ts';
import { rankEntries, type EntryEstimate, type RankedEntry } from './ranked-entries.ts';
import { distinct, type ScoresRead } from './score-readings.ts';
import { sheetTotals, type SheetsRefusal, type SheetTotal } from './sheet-totals.ts';
import { varianceComponents, type Readings, type VarianceComponents } from './variance-components.ts';
import { weakLink, type WeakLink } from './weak-links.ts';

export type SeverityRefusal =
  | SheetsRefusal
  | { readonly code: 'too-few-judges'; readonly judges: number; readonly need: number }
  | { readonly code: 'too-few-readings'; readonly readings: number; readonly need: number }
  | { readonly code: 'disconnected'; readonly groups: readonly PanelGroup[] }
  | { readonly code: 'not-converged' };

export interface JudgeSeverity {
  readonly judge: string;
  readonly readings: number;
  /** Points the judge gives less than the others. */
  readonly severity: number;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Severity extends RankQuestion {
  readonly warnings: readonly (
    ScoresRead['warnings'][number] | WeakLink | { readonly code: 'judges-do-not-differ' | 'entries-do-not-differ' }
  )[];
  readonly readings: number;
  readonly mean: number;
  readonly variance: { readonly entry: number | null; readonly judge: number | null; readonly residual: number | null };
  readonly remlCriterion: number | null;
  readonly test: { readonly f: number; readonly df1: number; readonly df2: number; readonly p: number } | null;
  readonly entries: readonly RankedEntry[];
  readonly judges: readonly JudgeSeverity[];
}

export interface SeverityQuestion extends RankQuestion {
  readonly method: 'additive' | 'least-squares';
  readonly seed: string;
}

/** Effects as either method estimates them; errors are drawn in score points. */
interface Fit {
  readonly mean: number;
  readonly entries: readonly EntryEstimate[];
  readonly judgeEffects: readonly { readonly value: number; readonly se: number | null }[];
  readonly drawErrors: (normals: readonly number[]) => readonly number[];
  readonly unknowns: number;
  readonly firstEntry: number;
}

const LEAST_JUDGES = 5;
const LEAST_READINGS = 20;

/**
 * How much stricter each judge is than the others on the same entries, the scores once that is taken out, and how sure the places
 * are. The council decides, the model advises: raw means stand beside (CH-4).
 *
 * Source: Platt & Burges (2012); Henderson (1975); SEV-1 to SEV-10.
 */
export function severity(table: Table, question: SeverityQuestion): Result<Severity, SeverityRefusal> {
  const sheets = sheetTotals(table);
  if (!sheets.ok) return refuse(sheets.refusal);
  const { totals, warnings } = sheets.value;
  const [judges, entries] = [distinct(totals.map(({ judge }) => judge)), distinct(totals.map(({ entry }) => entry))];
  const problem = problemOf(totals, { judges: judges.length, entries: entries.length, method: question.method });
  if (problem) return refuse(problem);
  const readings = readingsOf(totals, judges, entries);
  const exact = leastSquares(readings);
  const components = question.method === 'additive' ? varianceComponents(readings) : null;
  if (!exact || (question.method === 'additive' && !components)) return refuse({ code: 'not-converged' });
  const fit = components ? fitOfComponents(readings, components) : fitOfLeastSquares(exact, entries.length);
  const link = weakLink(totals, { judges, entries, covariance: exact.covariance });
  const z = normalQuantile((1 + question.level) / 2);
  return accept({
    warnings: [...warnings, ...(components ? flatWarnings(components) : []), ...(link ? [link] : [])],
    readings: totals.length,
    top: question.top,
    level: question.level,
    mean: fit.mean,
    variance: varianceOfFit(exact, components),
    remlCriterion: components?.criterion ?? null,
    test: components ? null : testOfEntries(readings, exact),
    entries: rankEntries(describedEntries(totals, entries, fit), fit, { ...question, z }),
    judges: judges
      .map((judge, j) => judgeSeverity(judge, totals, { ...fit.judgeEffects[j]!, z }))
      .sort((a, b) => b.severity - a.severity || byCodePoint(a.judge, b.judge)),
  });
}

function problemOf(
  totals: readonly SheetTotal[],
  {
    judges,
    entries,
    method,
  }: { readonly judges: number; readonly entries: number; readonly method: SeverityQuestion['method'] },
): SeverityRefusal | null {
  const readings = totals.length;
  if (method === 'additive' && judges < LEAST_JUDGES) return { code: 'too-few-judges', judges, need: LEAST_JUDGES };
  if (method === 'additive' && readings < LEAST_READINGS)
    return { code: 'too-few-readings', readings, need: LEAST_READINGS };
  const groups = panelGroups(totals);
  if (groups.length > 1) return { code: 'disconnected', groups };
  return readings < judges + entries ? { code: 'too-few-readings', readings, need: judges + entries } : null;
}

/** Readings in the order of entry and judge, so that the order of rows changes nothing. */
function readingsOf(totals: readonly SheetTotal[], judges: readonly string[], entries: readonly string[]): Readings {
  const categories = distinct(totals.map(({ category }) => category ?? ''));
  const categoryOf = new Map(totals.map(({ entry, category }) => [entry, categories.indexOf(category ?? '')]));
  const [placeOfJudge, placeOfEntry] = [judges, entries].map((names) => new Map(names.map((name, i) => [name, i]))) as [
    Map<string, number>,
    Map<string, number>,
  ];
  const list = totals.map(({ judge, entry, score }) => ({
    judge: placeOfJudge.get(judge) ?? 0,
    entry: placeOfEntry.get(entry) ?? 0,
    score,
  }));
  return {
    judges: judges.length,
    entries: entries.length,
    groups: categories.length,
    groupOf: entries.map((entry) => categoryOf.get(entry) ?? 0),
    list: list.sort((a, b) => a.entry - b.entry || a.judge - b.judge),
  };
}

function fitOfComponents({ groups, groupOf, entries, judges }: Readings, components: VarianceComponents): Fit {
  const { effects, factor, residual } = components;
  const inverse = factor.inverse();
  const spread = Math.sqrt(residual);
  return {
    mean: sumOf(groupOf.map((group) => effects[group]!)) / entries,
    entries: groupOf.map((group, entry) => {
      const own = groups + entry;
      const pev = residual * inverse[own]![own]!;
      const variance = residual * (inverse[group]![group]! + 2 * inverse[group]![own]!) + pev;
      return {
        adjusted: effects[group]! + effects[own]!,
        se: Math.sqrt(variance),
        reliability: components.entry > 0 ? 1 - pev / components.entry : null,
      };
    }),
    judgeEffects: Array.from({ length: judges }, (_, j) => {
      const own = groups + entries + j;
      return { value: effects[own]!, se: Math.sqrt(residual * inverse[own]![own]!) };
    }),
    drawErrors: (normals) => factor.drawInverse(normals).map((error) => error * spread),
    unknowns: groups + entries + judges,
    firstEntry: groups,
  };
}

function fitOfLeastSquares(exact: LeastSquares, entries: number): Fit {
  const residual = exact.df > 0 ? exact.residualSquares / exact.df : NaN;
  const c = exact.covariance;
  const se = (variance: number) => (Number.isNaN(residual) ? null : Math.sqrt(Math.max(0, residual * variance)));
  return {
    mean: exact.mean,
    entries: exact.entries.map((effect, i) => ({
      adjusted: exact.mean + effect,
      se: se(c[0]![0]! + 2 * c[0]![i + 1]! + c[i + 1]![i + 1]!),
      reliability: null,
    })),
    judgeEffects: exact.judges.map((value, j) => ({ value, se: se(c[1 + entries + j]![1 + entries + j]!) })),
    drawErrors: (normals) => exact.drawError(normals).map((error) => error * Math.sqrt(residual)),
    unknowns: c.length,
    firstEntry: 1,
  };
}

function describedEntries(totals: readonly SheetTotal[], entries: readonly string[], fit: Fit) {
  return entries.map((entry, i) => {
    const own = totals.filter((total) => total.entry === entry);
    const raw = sumOf(own.map(({ score }) => score)) / own.length;
    return { entry, category: own[0]?.category ?? null, readings: own.length, raw, ...fit.entries[i]! };
  });
}

function judgeSeverity(
  judge: string,
  totals: readonly SheetTotal[],
  { value, se, z }: { readonly value: number; readonly se: number | null; readonly z: number },
): JudgeSeverity {
  const readings = totals.filter((total) => total.judge === judge).length;
  const [low, high] = se === null ? [null, null] : [-value - z * se, -value + z * se];
  return { judge, readings, severity: -value + 0, se, low, high };
}

/** A variance on the boundary is a result: nothing was corrected. SEV-4. */
function flatWarnings({ judge, entry }: VarianceComponents): Severity['warnings'] {
  return [
    ...(judge === 0 ? [{ code: 'judges-do-not-differ' as const }] : []),
    ...(entry === 0 ? [{ code: 'entries-do-not-differ' as const }] : []),
  ];
}

function varianceOfFit(exact: LeastSquares, components: VarianceComponents | null): Severity['variance'] {
  if (components) return { entry: components.entry, judge: components.judge, residual: components.residual };
  return { entry: null, judge: null, residual: exact.df > 0 ? exact.residualSquares / exact.df : null };
}

/** Whether entries differ at all once judges are taken out. SEV-9. */
function testOfEntries({ judges, entries, list }: Readings, exact: LeastSquares): Severity['test'] {
  const byJudge = Array.from({ length: judges }, (_, judge) => list.filter((reading) => reading.judge === judge));
  const withoutEntries = sumOf(
    byJudge.flatMap((own) => {
      const mean = sumOf(own.map(({ score }) => score)) / own.length;
      return own.map(({ score }) => (score - mean) ** 2);
    }),
  );
  const [df1, df2] = [entries - 1, exact.df];
  if (df1 < 1 || df2 < 1) return null;
  const f = (withoutEntries - exact.residualSquares) / df1 / (exact.residualSquares / df2);
  return { f, df1, df2, p: fAbove(f, df1, df2) };
}
