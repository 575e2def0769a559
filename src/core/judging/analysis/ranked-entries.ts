import { byCodePoint } from '../../shared/code-point-order.ts';
import { randomStream } from '../../shared/statistics/random-stream.ts';
import { DRAWS, uncertainRanks, type RankQuestion, type RankRange, type UncertainRank } from './rank-uncertainty.ts';

/** A score once severity is taken out. */
export interface EntryEstimate {
  readonly adjusted: number;
  readonly se: number | null;
  readonly reliability: number | null;
}

export interface DescribedEntry extends EntryEstimate {
  readonly entry: string;
  readonly category: string | null;
  readonly readings: number | null;
  readonly raw: number | null;
}

export interface RankedEntry extends DescribedEntry {
  readonly low: number | null;
  readonly high: number | null;
  readonly rawRank: number | null;
  readonly adjustedRank: number;
  readonly rank: RankRange | null;
  readonly pTop: number | null;
  readonly inTopSet: boolean | null;
}

/** Where errors come from: a vector of unknowns, in which the entries stand one after another from `firstEntry`. */
export interface ErrorSource {
  readonly drawErrors: (normals: readonly number[]) => readonly number[];
  readonly unknowns: number;
  readonly firstEntry: number;
}

/**
 * Entries by adjusted rank, with intervals and the uncertainty of their places; with categories all of it inside the category. Equal
 * values share the better rank. SEV-3, SEV-8, SEV-10.
 */
export function rankEntries(
  entries: readonly DescribedEntry[],
  source: ErrorSource,
  question: RankQuestion & { readonly seed: string; readonly z: number },
): readonly RankedEntry[] {
  const random = randomStream(question.seed);
  const hasErrors = entries.every(({ se }) => se !== null);
  const errors = Array.from({ length: hasErrors ? DRAWS : 0 }, () => {
    const drawn = source.drawErrors(Array.from({ length: source.unknowns }, random.normal));
    return Float64Array.from(entries, (_, i) => drawn[source.firstEntry + i]!);
  });
  const categories = new Set(entries.map(({ category }) => category));
  const ranked = [...categories].flatMap((category) => {
    const places = entries.flatMap((entry, i) => (entry.category === category ? [i] : []));
    const own = places.map((i) => entries[i]!);
    const ownErrors = errors.map((draw) => Float64Array.from(places, (i) => draw[i]!));
    const uncertain = hasErrors
      ? uncertainRanks(
          own.map(({ adjusted }) => adjusted),
          ownErrors,
          question,
        )
      : [];
    return own.map((entry, i) => rankedEntry(entry, own, { uncertain: uncertain[i] ?? null, z: question.z }));
  });
  return ranked.sort((a, b) => a.adjustedRank - b.adjustedRank || byCodePoint(a.entry, b.entry));
}

function rankedEntry(
  entry: DescribedEntry,
  all: readonly DescribedEntry[],
  { uncertain, z }: { readonly uncertain: UncertainRank | null; readonly z: number },
): RankedEntry {
  const { entry: id, category, readings, raw, adjusted, se, reliability } = entry;
  const [low, high] = se === null ? [null, null] : [adjusted - z * se, adjusted + z * se];
  return {
    entry: id,
    category,
    readings,
    raw,
    adjusted,
    se,
    low,
    high,
    reliability,
    rawRank: raw === null ? null : 1 + all.filter((other) => exceeds(other.raw ?? raw, raw)).length,
    adjustedRank: 1 + all.filter((other) => exceeds(other.adjusted, adjusted)).length,
    rank: uncertain?.rank ?? null,
    pTop: uncertain?.pTop ?? null,
    inTopSet: uncertain?.inTopSet ?? null,
  };
}

/** To which two computations of the same figure agree: what lies closer is equal. NUM-6. */
const AGREEMENT = 1e-6;

/** Larger by more than the computation may be wrong: a search that stopped a hair apart makes no order. */
function exceeds(a: number, b: number): boolean {
  return a - b > AGREEMENT * Math.max(1, Math.abs(a), Math.abs(b));
}
