/** How many dossiers were handed in by each day of a registration, its first day first; the last entry is the total. */
export type DailyCurve = readonly number[];

/** A past registration of the same programme. */
export interface PastRegistration {
  readonly seasonId: string;
  /** Cumulative, one entry for every day from opening to close. */
  readonly curve: DailyCurve;
}

export interface ForecastInput {
  /** Handed in so far. */
  readonly handedIn: number;
  /** Whole days until registration closes; 0 = it closes today. */
  readonly daysLeft: number;
  readonly past: readonly PastRegistration[];
}

/** How many dossiers there will be at the close, as far as the past tells. */
export type Forecast =
  | { readonly known: false; readonly why: 'no-past' | 'too-early' | 'too-few' }
  | {
      readonly known: true;
      readonly expected: number;
      /** Bounds: what the past seasons differ by, and chance (95 %). Never below what is there already. */
      readonly low: number;
      readonly high: number;
      /** The seasons it stands on, with the percentage each had by the same number of days before its close. */
      readonly basis: readonly { readonly seasonId: string; readonly dossiers: number; readonly percent: number }[];
    };

/** Fewest dossiers of a past season that make a curve, and of this season that make a start. */
const FEWEST_PAST = 20;
const FEWEST_NOW = 10;
/** Before a twentieth had come, the rest says nothing of the whole. */
const SMALLEST_SHARE = 0.05;

/**
 * How many dossiers will have been handed in at the close: what is there, over the share that past seasons of the programme had by
 * the same number of days before theirs. Says why where it cannot tell. Our own; no programme publishes a forecast.
 */
export function forecastAtClose({ handedIn, daysLeft, past }: ForecastInput): Forecast {
  const usable = past.filter(({ curve }) => totalOf(curve) >= FEWEST_PAST);
  if (usable.length === 0) return { known: false, why: 'no-past' };
  const basis = usable
    .map(({ seasonId, curve }) => ({ seasonId, dossiers: totalOf(curve), share: shareBefore(curve, daysLeft) }))
    .filter(({ share }) => share >= SMALLEST_SHARE);
  if (basis.length === 0) return { known: false, why: 'too-early' };
  if (handedIn < FEWEST_NOW) return { known: false, why: 'too-few' };
  const estimates = basis.map(({ share, dossiers }) => {
    const expected = handedIn / share;
    // Chance in what came so far, and in the past season's own share.
    const error = 1.96 * expected * Math.sqrt((1 - share) / handedIn + (1 - share) / (share * dossiers));
    return { expected, low: expected - error, high: expected + error };
  });
  return {
    known: true,
    expected: Math.round(median(estimates.map((one) => one.expected))),
    low: Math.max(handedIn, Math.floor(Math.min(...estimates.map((one) => one.low)))),
    high: Math.ceil(Math.max(...estimates.map((one) => one.high))),
    basis: basis.map(({ seasonId, dossiers, share }) => ({ seasonId, dossiers, percent: Math.round(share * 100) })),
  };
}

function totalOf(curve: DailyCurve): number {
  return curve.at(-1) ?? 0;
}

/** The share of a registration that was there so many days before its close. */
function shareBefore(curve: DailyCurve, daysLeft: number): number {
  const at = curve.length - 1 - daysLeft;
  return at < 0 ? 0 : (curve[at] ?? 0) / totalOf(curve);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
