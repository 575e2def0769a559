import { accept, refuse, type Result } from '../../shared/result.ts';
import type { Table } from '../../shared/table.ts';
import { readAnswers, type AnswersRefusal, type EmptyScoreWarning } from './answer-matrix.ts';
import { atLeastOf, kIndex, largerOmega } from './copying-indices.ts';
import { agreementOf, matchProbability, pairStatistics, type PairStatistics } from './pair-statistics.ts';
import {
  ABSENT,
  itemWithTwoKeys,
  similarityModel,
  type ItemOfModel,
  type SimilarityModel,
} from './similarity-model.ts';

export type SimilarityRefusal =
  | AnswersRefusal
  | { readonly code: 'too-few-participants'; readonly participants: number; readonly need: number }
  | { readonly code: 'two-keys'; readonly item: string }
  | { readonly code: 'not-converged' };

/** What a complete match weighs, what it would have to weigh, and whether it does. INT-7. */
export interface SimilarityPower {
  readonly nats: number | null;
  readonly needed: number | null;
  readonly usable: boolean;
}

export interface SimilarPair {
  readonly a: string;
  readonly b: string;
  readonly common: number;
  readonly matches: number;
  readonly identicalWrong: number;
  readonly expected: number;
  /** Exact probability of so many matches under the model. */
  readonly gbtP: number;
  readonly z: number | null;
  readonly zCalibrated: number | null;
  readonly pCalibrated: number | null;
  readonly q: number | null;
  readonly omega: number | null;
  readonly omegaP: number | null;
  readonly copier: string;
  readonly kP: number;
}

export interface Similarity {
  readonly warnings: readonly (EmptyScoreWarning | { readonly code: 'no-power' })[];
  readonly participants: number;
  readonly pairsTested: number;
  /** What a complete match weighs, and what it would have to weigh to mean anything among so many pairs. INT-7. */
  readonly power: SimilarityPower;
  readonly null: { readonly centre: number | null; readonly scale: number | null };
  readonly items: readonly ItemOfModel[];
  readonly people: readonly { readonly participant: string; readonly theta: number }[];
  readonly pairs: readonly SimilarPair[];
}

const LEAST_PEOPLE = 20;

/**
 * The pairs of people whose answers agree more than ability and the popularity of wrong options explain, closest first. Never the
 * only evidence, and without power where most people answer everything right (INT-1, INT-7).
 *
 * Source: van der Linden & Sotaridona (2006); Wollack (1997); Holland (1996); Efron (2004); INT-5, INT-6.
 */
export function similarity(table: Table, { top }: { readonly top: number }): Result<Similarity, SimilarityRefusal> {
  const read = readAnswers(table);
  if (!read.ok) return refuse(read.refusal);
  const { matrix, warnings } = read.value;
  const participants = matrix.participants.length;
  const item = itemWithTwoKeys(matrix);
  if (item !== null) return refuse({ code: 'two-keys', item });
  if (participants < LEAST_PEOPLE) return refuse({ code: 'too-few-participants', participants, need: LEAST_PEOPLE });
  const model = similarityModel(matrix);
  if (!model) return refuse({ code: 'not-converged' });
  const pairs = pairStatistics(model);
  const power = powerOf(pairs);
  return accept({
    warnings: power.usable ? warnings : [...warnings, { code: 'no-power' as const }],
    participants,
    pairsTested: pairs.z.length,
    power,
    null: { centre: pairs.centre, scale: pairs.scale },
    items: matrix.appearance.flatMap((at) => model.items[at] ?? []),
    people: matrix.participants.map((participant, person) => ({ participant, theta: model.theta[person] ?? NaN })),
    pairs: pairs.closest(top).map((at) => pairOf(model, matrix.participants, { pairs, at })),
  });
}

/** Whether so many pairs leave similarity any power. INT-7. */
export function powerOf({ nats, z }: PairStatistics): SimilarityPower {
  if (nats === null) return { nats, needed: null, usable: false };
  const needed = Math.log(100 * z.length);
  return { nats, needed, usable: nats >= needed };
}

function pairOf(
  model: SimilarityModel,
  names: readonly string[],
  { pairs, at }: { readonly pairs: PairStatistics; readonly at: number },
): SimilarPair {
  const [a, b] = [pairs.first[at]!, pairs.second[at]!];
  const { common, matches, identicalWrong, expected, z } = agreementOf(model, a, b);
  const { omega, omegaP, copier, source } = largerOmega(model, a, b);
  const p = pairs.pCalibrated[at]!;
  return {
    a: names[a] ?? '',
    b: names[b] ?? '',
    common,
    matches,
    identicalWrong,
    expected,
    gbtP: atLeastOf(matches, matchProbabilities(model, a, b)),
    z: known(z),
    zCalibrated: pairs.scale === null ? null : known((z - (pairs.centre ?? 0)) / pairs.scale),
    pCalibrated: known(p),
    q: known(pairs.q(p)),
    omega,
    omegaP,
    copier: names[copier] ?? '',
    kP: kIndex(model, copier, source),
  };
}

function matchProbabilities(model: SimilarityModel, a: number, b: number): readonly number[] {
  const items = model.items.map((_, item) => item);
  const isCommon = (item: number) =>
    model.given[a * model.size + item] !== ABSENT && model.given[b * model.size + item] !== ABSENT;
  return items.filter(isCommon).map((item) => matchProbability(model, a, b, item));
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
