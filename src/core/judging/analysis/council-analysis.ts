import { byCodePoint } from '../../shared/code-point-order.ts';
import { add, compareFractions, divide, fraction, toHundredths, type Fraction } from '../../shared/fraction.ts';
import { readTable } from '../../shared/table.ts';
import type { PanelGroup } from './judge-graph.ts';
import { fractionOfText, type RoundTables } from './round-readings.ts';
import { roundReliability, type RoundReliability } from './round-reliability.ts';
import { severity, type Severity, type SeverityQuestion, type SeverityRefusal } from './severity.ts';

/** Version of the method: a frozen analysis names it. NUM-4. */
export const ANALYSIS_VERSION = '1';

/** What is to be analysed; plain, so that a thread can be asked and anybody can ask again. */
export interface AnalysisQuestion extends RoundTables, SeverityQuestion {}

/** An entry as the judges' sheets say it, before any model. */
export interface RawLine {
  readonly entry: string;
  readonly category: string | null;
  readonly readings: number;
  /** Exact mean, rounded for the eye. */
  readonly meanHundredths: number;
  readonly lowHundredths: number;
  readonly highHundredths: number;
  /** By the exact mean, inside the category where the scope asks for that; ties share the better place. */
  readonly place: number;
}

export interface CouncilAnalysis {
  readonly readings: number;
  readonly judges: number;
  readonly top: number;
  readonly level: number;
  /** Best first. */
  readonly raw: readonly RawLine[];
  /** `null` where it was refused. */
  readonly severity: Omit<Severity, 'top' | 'level'> | null;
  readonly refusal: SeverityRefusal | null;
  readonly reliability: RoundReliability;
  /** The widest spread between two judges first. */
  readonly disputed: readonly string[];
}

const DISPUTED = 6;

/**
 * All that a council is told about a judging round: raw means, scores once the judges' severity is taken out with their uncertainty,
 * how far judges agree, and where they agree least. Where the model is refused, raw means stand alone and the reason is told. CH-3, CH-4.
 */
export function analyseCouncil(
  question: AnalysisQuestion,
  tell: (step: 'reliability' | 'severity') => void = () => undefined,
): CouncilAnalysis {
  const { totals, top, level, seed } = question;
  const raw = rawLines(totals);
  tell('reliability');
  const agreement = roundReliability(question, seed);
  tell('severity');
  const table = readTable(totals, ['judge', 'entry', 'score']);
  const found = table.ok ? severity(table.value, question) : table;
  return {
    readings: raw.reduce((sum, { readings }) => sum + readings, 0),
    judges: agreement.groups.reduce((sum, { judges }) => sum + judges.length, 0),
    ...{ top, level, raw },
    severity: found.ok ? withoutQuestion(found.value) : null,
    refusal: found.ok ? null : found.refusal,
    reliability: agreement,
    disputed: disputedOf(raw),
  };
}

/** Groups that share no judge, where that is why nothing is compared. SEV-6. */
export function unconnectedGroups({ refusal }: Pick<CouncilAnalysis, 'refusal'>): readonly PanelGroup[] {
  return refusal?.code === 'disconnected' ? refusal.groups : [];
}

function withoutQuestion({ top: _top, level: _level, ...found }: Severity): Omit<Severity, 'top' | 'level'> {
  return found;
}

/** Most disputed first; nobody disputes where all gave the same. */
function disputedOf(raw: readonly RawLine[]): readonly string[] {
  const width = (line: RawLine) => line.highHundredths - line.lowHundredths;
  return raw
    .filter((line) => line.readings > 1 && width(line) > 0)
    .toSorted((a, b) => width(b) - width(a) || byCodePoint(a.entry, b.entry))
    .slice(0, DISPUTED)
    .map(({ entry }) => entry);
}

/** Means computed exactly from the table that is frozen. */
function rawLines(totals: string): readonly RawLine[] {
  const [heading = '', ...lines] = totals.split('\n').filter((line) => line !== '');
  const hasCategory = heading.split(',').includes('category');
  const sheets = lines.map((line) => {
    const cells = line.split(',');
    return {
      entry: cells[1] ?? '',
      category: hasCategory ? (cells[2] ?? '') : null,
      total: fractionOfText(cells.at(-1)!),
    };
  });
  const entries = [...Map.groupBy(sheets, ({ entry }) => entry)].map(([entry, own]) => {
    const points = own.map(({ total }) => total).toSorted(compareFractions);
    return { entry, category: own[0]!.category, points, mean: meanOf(points) };
  });
  return entries
    .map(({ entry, category, points, mean }) => ({
      ...{ entry, category, readings: points.length, meanHundredths: toHundredths(mean) },
      ...{ lowHundredths: toHundredths(points[0]!), highHundredths: toHundredths(points.at(-1)!) },
      place:
        1 + entries.filter((other) => other.category === category && compareFractions(other.mean, mean) > 0).length,
      mean,
    }))
    .toSorted((a, b) => compareFractions(b.mean, a.mean) || byCodePoint(a.entry, b.entry))
    .map(({ mean: _mean, ...line }) => line);
}

function meanOf(points: readonly Fraction[]): Fraction {
  return divide(points.reduce(add, fraction(0)), fraction(points.length));
}
