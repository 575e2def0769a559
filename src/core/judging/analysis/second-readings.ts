import { byCodePoint } from '../../shared/code-point-order.ts';
import type { CouncilAnalysis } from './council-analysis.ts';

/** Where an entry stands to the cut: in for certain, in the band that one more reading may decide, out for certain. */
export type Band = 'sure' | 'tied' | 'out';

/** A judge who may read one more entry. */
export interface FreeJudge {
  readonly judge: string;
  readonly panel: string;
  /** Entries the judge has in this round already. */
  readonly load: number;
  /** How many the judge may have at most; `null` = no limit. */
  readonly max: number | null;
}

export interface SecondReading {
  readonly entry: string;
  /** P(TOP k); `null` where only the raw place speaks. */
  readonly pTop: number | null;
  readonly place: number;
  /** The judge to ask; `null` where nobody is left who has not read it and is in no conflict. */
  readonly judge: string | null;
  readonly panel: string | null;
}

export interface SecondReadingFacts {
  readonly judges: readonly FreeJudge[];
  /** Who has the entry already, or may not have it. */
  readonly barred: (entry: string, judge: string) => boolean;
  /** How well the judge knows what the entry is about: of those with as little to read, whoever knows it best. */
  readonly level: (entry: string, judge: string) => number;
}

const SURE = 0.95;
const OUT = 0.05;

/**
 * Where each entry stands to TOP k: by its probability, else by its raw place (4–23 for the TOP 10; with no more entries than places
 * all are in). ASG-8, VOT-10.
 */
export function bandsOf({
  raw,
  severity,
  top,
}: Pick<CouncilAnalysis, 'raw' | 'severity' | 'top'>): ReadonlyMap<string, Band> {
  const chances = new Map(severity?.entries.map(({ entry, pTop }) => [entry, pTop]));
  return new Map(
    raw.map(({ entry, place }) => [entry, bandOf(chances.get(entry) ?? null, place, { top, count: raw.length })]),
  );
}

/**
 * Who should get a second reading: every entry of the borderline band, nearest to even chances first, each to the judge with the least to
 * read who has not read it, is in no conflict and within their own limit. ASG-8.
 */
export function secondReadings(
  analysis: Pick<CouncilAnalysis, 'raw' | 'severity' | 'top'>,
  { judges, barred, level }: SecondReadingFacts,
): readonly SecondReading[] {
  const bands = bandsOf(analysis);
  const chances = new Map(analysis.severity?.entries.map(({ entry, pTop }) => [entry, pTop]));
  const doubt = (entry: string) => Math.abs((chances.get(entry) ?? 0.5) - 0.5);
  const wanted = analysis.raw
    .filter(({ entry }) => bands.get(entry) === 'tied')
    .toSorted((a, b) => doubt(a.entry) - doubt(b.entry) || a.place - b.place || byCodePoint(a.entry, b.entry));
  const loads = new Map(judges.map(({ judge, load }) => [judge, load]));
  return wanted.map(({ entry, place }) => {
    const free = judges.filter(({ judge, max }) => !barred(entry, judge) && (max === null || loads.get(judge)! < max));
    const [chosen] = free.toSorted(
      (a, b) =>
        loads.get(a.judge)! - loads.get(b.judge)! ||
        level(entry, b.judge) - level(entry, a.judge) ||
        byCodePoint(a.judge, b.judge),
    );
    if (chosen) loads.set(chosen.judge, loads.get(chosen.judge)! + 1);
    const pTop = chances.get(entry) ?? null;
    return { entry, pTop, place, judge: chosen?.judge ?? null, panel: chosen?.panel ?? null };
  });
}

function bandOf(pTop: number | null, place: number, { top, count }: { top: number; count: number }): Band {
  if (pTop !== null) return pTop >= SURE ? 'sure' : pTop <= OUT ? 'out' : 'tied';
  if (count <= top || place < Math.ceil(0.4 * top)) return 'sure';
  return place > Math.floor(2.3 * top) ? 'out' : 'tied';
}
