import { byCodePoint } from '../../shared/code-point-order.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { varianceOf } from '../../shared/statistics/sums.ts';
import type { Table, TableRefusal } from '../../shared/table.ts';
import {
  fleissKappa,
  kendallW,
  krippendorff,
  type Alpha,
  type FleissKappa,
  type KendallW,
  type Scale,
} from './agreement.ts';
import { intraclass, judgesFor, meanSquaresOf, type IntraclassCorrelations, type MeanSquares } from './intraclass.ts';
import { panelGroups } from './judge-graph.ts';
import { distinct, readScores, type ScoreCell, type ScoresRead } from './score-readings.ts';
import { varianceComponents } from './variance-components.ts';

export type ReliabilityRefusal =
  | TableRefusal
  | { readonly code: 'too-few-judges'; readonly judges: number; readonly need: number }
  | { readonly code: 'too-few-entries'; readonly entries: number; readonly need: number };

export interface CriterionReliability {
  readonly criterion: string | null;
  readonly entries: number;
  readonly judges: number;
  readonly readings: number;
  readonly complete: boolean;
  readonly meanSquares: MeanSquares | null;
  readonly icc: IntraclassCorrelations | null;
  /** Standard error of one score in score points. */
  readonly errorPoints: number | null;
  /** Judges for a reliability of 0.8 as they stand. */
  readonly judgesNeeded: number | null;
  readonly variance: {
    readonly entry: number;
    readonly judge: number;
    readonly residual: number;
    readonly reliability: number;
  } | null;
  readonly alpha: Alpha;
  readonly fleissKappa: FleissKappa | null;
  readonly kendallW: KendallW | null;
  readonly disputed: readonly string[];
}

export interface Reliability {
  readonly warnings: ScoresRead['warnings'];
  readonly results: readonly CriterionReliability[];
}

const LEAST = 2;
const TARGET = 0.8;
const LEAST_FOR_MODEL = { judges: 5, readings: 20 };

/** How far judges agree, criterion by criterion in order of appearance. REL-1 to REL-8. */
export function reliability(
  table: Table,
  { scale, seed }: { readonly scale: Scale; readonly seed: string },
): Result<Reliability, ReliabilityRefusal> {
  const read = readScores(table, { allowText: scale === 'nominal' });
  if (!read.ok) return refuse(read.refusal);
  const results: CriterionReliability[] = [];
  for (const criterion of new Set(read.value.cells.map((cell) => cell.criterion))) {
    const cells = read.value.cells.filter((cell) => cell.criterion === criterion).sort(byEntryThenJudge);
    const [judges, entries] = [distinct(cells.map(({ judge }) => judge)), distinct(cells.map(({ entry }) => entry))];
    if (judges.length < LEAST) return refuse({ code: 'too-few-judges', judges: judges.length, need: LEAST });
    if (entries.length < LEAST) return refuse({ code: 'too-few-entries', entries: entries.length, need: LEAST });
    results.push(reliabilityOf({ criterion, cells, judges, entries }, { scale, seed }));
  }
  return accept({ warnings: read.value.warnings, results });
}

function byEntryThenJudge(a: ScoreCell, b: ScoreCell): number {
  return byCodePoint(a.entry, b.entry) || byCodePoint(a.judge, b.judge);
}

interface Panel {
  readonly criterion: string | null;
  readonly cells: readonly ScoreCell[];
  readonly judges: readonly string[];
  readonly entries: readonly string[];
}

function reliabilityOf(
  panel: Panel,
  { scale, seed }: { readonly scale: Scale; readonly seed: string },
): CriterionReliability {
  const { criterion, cells, judges, entries } = panel;
  const complete = cells.length === judges.length * entries.length;
  const units = entries.map((entry) => cells.filter((cell) => cell.entry === entry));
  const texts = distinct(cells.map(({ text }) => text));
  const valueOf = (cell: ScoreCell) => (scale === 'nominal' ? texts.indexOf(cell.text) : cell.score);
  const scores = units.map((unit) => unit.map(valueOf));
  const meanSquares = complete && scale === 'interval' ? meanSquaresOf(scores) : null;
  const icc = meanSquares && intraclass({ n: entries.length, k: judges.length, squares: meanSquares });
  const own = `${seed} ${criterion ?? ''}`;
  return {
    criterion,
    entries: entries.length,
    judges: judges.length,
    readings: cells.length,
    complete,
    meanSquares,
    icc,
    errorPoints: meanSquares && Math.sqrt(meanSquares.error),
    judgesNeeded: icc && judgesFor(TARGET, icc.icc21.value),
    variance: scale === 'interval' ? varianceOfScores(panel) : null,
    alpha: krippendorff(scores, scale, `${own} alpha`),
    fleissKappa: scale === 'nominal' ? fleissKappa(units.map((unit) => unit.map(({ text }) => text))) : null,
    kendallW:
      complete && scale !== 'nominal'
        ? kendallW(
            judges.map((_, j) => scores.map((unit) => unit[j]!)),
            `${own} W`,
          )
        : null,
    disputed: disputedEntries(entries, scores, scale),
  };
}

/** Components and the reliability of one reading, where the additive model is not refused (SEV-5, SEV-6). REL-5. */
function varianceOfScores({ cells, judges, entries }: Panel): CriterionReliability['variance'] {
  const tooFew = judges.length < LEAST_FOR_MODEL.judges || cells.length < LEAST_FOR_MODEL.readings;
  if (tooFew || panelGroups(cells).length > 1) return null;
  const list = cells.map((cell) => ({
    judge: judges.indexOf(cell.judge),
    entry: entries.indexOf(cell.entry),
    score: cell.score,
  }));
  const groupOf = entries.map(() => 0);
  const found = varianceComponents({ judges: judges.length, entries: entries.length, groups: 1, groupOf, list });
  if (!found) return null;
  const { entry, judge, residual } = found;
  return { entry, judge, residual, reliability: entry / (entry + judge + residual) };
}

/** The two entries whose scores lie furthest apart; of equals the one that varies more. On a nominal scale: the least agreement. */
function disputedEntries(
  entries: readonly string[],
  scores: readonly (readonly number[])[],
  scale: Scale,
): readonly string[] {
  const width = (unit: readonly number[]) => {
    if (scale !== 'nominal') return Math.max(...unit) - Math.min(...unit);
    return 1 - Math.max(...unit.map((value) => unit.filter((other) => other === value).length)) / unit.length;
  };
  const measured = entries.map((entry, i) => {
    const unit = scores[i] ?? [];
    return { entry, width: width(unit), variance: varianceOf(unit, 'population') ?? 0 };
  });
  const sorted = measured.sort((a, b) => b.width - a.width || b.variance - a.variance || byCodePoint(a.entry, b.entry));
  return sorted.slice(0, 2).map(({ entry }) => entry);
}
