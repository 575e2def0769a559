import { byCodePoint } from '../../shared/code-point-order.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { chiSquareAbove } from '../../shared/statistics/chi-square-f-t.ts';
import { normalQuantile } from '../../shared/statistics/normal.ts';
import type { Table } from '../../shared/table.ts';
import type { EmptyScoreWarning } from './answer-matrix.ts';
import { readTimes, type AnswerTime, type AnswerTimes, type TimesRefusal } from './answer-times.ts';
import { fitTimes, type TimeModel } from './response-times.ts';
import { scoreGroups, UPPER_SHARE } from './score-groups.ts';

export type TimingRefusal = TimesRefusal | { readonly code: 'not-converged' };
export type TimingFlag = 'fast-and-right' | 'misfit' | 'low-effort';

export interface TimedItem {
  readonly item: string;
  readonly answers: number;
  /** Mean of ln seconds for a person of usual speed. */
  readonly beta: number;
  /** 1 ÷ spread of ln seconds. */
  readonly alpha: number;
  /** Seconds below which an answer was not thought about. */
  readonly rapidBelow: number;
}

export interface TimedPerson {
  readonly participant: string;
  readonly answers: number;
  /** Speed in ln seconds: positive is faster than others. */
  readonly tau: number;
  readonly fit: number;
  readonly df: number;
  readonly p: number | null;
  /** Share of answers that were thought about. */
  readonly effort: number;
  readonly flags: readonly TimingFlag[];
}

export interface Timing {
  readonly warnings: readonly (EmptyScoreWarning | { readonly code: 'speeds-do-not-differ' })[];
  readonly participants: number;
  readonly sigma: number;
  readonly logLik: number;
  readonly items: readonly TimedItem[];
  readonly people: readonly TimedPerson[];
}

/** A speed beyond this many spreads is in the fastest thousandth. INT-3. */
export const FAST_TAIL = normalQuantile(0.999);
const MISFIT = 0.001;
const LEAST_EFFORT = 0.9;
const RAPID_SECONDS = 10;
const RAPID_SHARE = 0.1;

/**
 * Who answered unusually fast and right, in a rhythm unlike the questions', or without reading. A known key makes people fast and
 * right, but so does a second attempt: a flag asks a human to look, it never disqualifies (INT-1).
 *
 * A high score is one of the upper group of QST-1, by share right. Fastest first.
 *
 * Source: van der Linden (2006); Wise & Ma (2012) for rapid guesses; INT-2, INT-3.
 */
export function timing(table: Table): Result<Timing, TimingRefusal> {
  const read = readTimes(table);
  if (!read.ok) return refuse(read.refusal);
  const { times, warnings } = read.value;
  const model = fitTimes(times);
  if (!model) return refuse({ code: 'not-converged' });
  const items = timedItems(times, model);
  const people = timedPeople(times, model, items);
  return accept({
    warnings: model.sigma === 0 ? [...warnings, { code: 'speeds-do-not-differ' as const }] : warnings,
    participants: times.participants.length,
    sigma: model.sigma,
    logLik: model.logLik,
    items: times.appearance.flatMap((item) => items[item] ?? []),
    people: people.sort((a, b) => b.tau - a.tau || byCodePoint(a.participant, b.participant)),
  });
}

/** The items of a fitted model, with what is too quick to have been read. */
export function timedItems({ items, times }: AnswerTimes, model: TimeModel): readonly TimedItem[] {
  const sums = items.map(() => ({ answers: 0, seconds: 0 }));
  for (const { item, seconds } of times.flat()) {
    sums[item]!.answers += 1;
    sums[item]!.seconds += seconds;
  }
  return items.map((name, item) => {
    const { answers, seconds } = sums[item]!;
    const rapidBelow = Math.min(RAPID_SECONDS, (RAPID_SHARE * seconds) / answers);
    return { item: name, answers, beta: model.beta[item] ?? NaN, alpha: model.alpha[item] ?? NaN, rapidBelow };
  });
}

/** Everybody against a fitted model, in the order of the times. */
export function timedPeople(times: AnswerTimes, model: TimeModel, items: readonly TimedItem[]): TimedPerson[] {
  const shares = times.times.map((own) => own.reduce((sum, { score }) => sum + (score ?? 0), 0) / own.length);
  const { isUpper } = scoreGroups(shares, UPPER_SHARE);
  return times.participants.map((participant, person) => {
    const own = times.times[person] ?? [];
    const { tau, fit, spread } = rhythmOf(own, model);
    const df = own.length - 1;
    const p = df > 0 ? chiSquareAbove(fit, df) : null;
    const rapid = own.filter(({ item, seconds }) => seconds < (items[item]?.rapidBelow ?? 0)).length;
    const effort = 1 - rapid / own.length;
    const raised: readonly (readonly [TimingFlag, boolean])[] = [
      ['fast-and-right', times.hasScores && spread > 0 && tau > FAST_TAIL * spread && isUpper(shares[person] ?? 0)],
      ['misfit', p !== null && p < MISFIT],
      ['low-effort', effort < LEAST_EFFORT],
    ];
    const flags = raised.filter(([, isRaised]) => isRaised).map(([flag]) => flag);
    return { participant, answers: own.length, tau, fit, df, p, effort, flags };
  });
}

/**
 * A person's speed (posterior mean), how far such means spread among people (√(sigma² − posterior variance)), and the distance of the
 * times from that speed, which is χ² on one less than the answers.
 */
export function rhythmOf(
  own: readonly AnswerTime[],
  { beta, alpha, sigma }: TimeModel,
): { tau: number; spread: number; fit: number } {
  const weigh = (term: (time: AnswerTime) => number) =>
    own.reduce((sum, time) => sum + (alpha[time.item] ?? 0) ** 2 * term(time), 0);
  const weight = weigh(() => 1);
  const pull = weigh(({ item, lnSeconds }) => (beta[item] ?? 0) - lnSeconds);
  const tauByTimes = pull / weight;
  const fit = weigh(({ item, lnSeconds }) => (lnSeconds - (beta[item] ?? 0) + tauByTimes) ** 2);
  const reliability = (weight * sigma ** 2) / (weight * sigma ** 2 + 1);
  return { tau: tauByTimes * reliability, spread: sigma * Math.sqrt(reliability), fit };
}
