import type { Quadrature } from '../../shared/statistics/gauss-hermite.ts';
import { NOT_ASKED, type AnswerMatrix } from './answer-matrix.ts';

/** Different ways in which the items were answered, each once. Items are numbered by their place in the list that was chosen. */
export interface AnswerPatterns {
  /** Of each pattern: 2·item + score for every item that was asked. */
  readonly patterns: readonly Int32Array[];
  readonly counts: Float64Array;
  /** Of each participant. */
  readonly patternOf: Int32Array;
  /** Of each item: who answered it, and who of them right. */
  readonly answers: readonly number[];
  readonly right: readonly number[];
}

/** Collapses equal rows of the matrix, looking at some items only. */
export function answerPatterns(matrix: AnswerMatrix, items: readonly number[]): AnswerPatterns {
  const known = new Map<string, number>();
  const patterns: Int32Array[] = [];
  const counts: number[] = [];
  const answers = items.map(() => 0);
  const right = items.map(() => 0);
  const patternOf = Int32Array.from(matrix.participants, (_, person) => {
    const row = items.map((item) => matrix.scores[person * matrix.items.length + item]!);
    const pattern = Int32Array.from(row.flatMap((score, i) => (score === NOT_ASKED ? [] : [2 * i + score])));
    for (const code of pattern) {
      answers[code >> 1]! += 1;
      right[code >> 1]! += code & 1;
    }
    const key = pattern.join();
    const at = known.get(key) ?? patterns.push(pattern) - 1;
    known.set(key, at);
    counts[at] = (counts[at] ?? 0) + 1;
    return at;
  });
  return { patterns, counts: Float64Array.from(counts), patternOf, answers, right };
}

/** What the curves let us expect at each point of ability. `asked` and `right` by item, then point. */
export interface ExpectedAnswers {
  readonly logLik: number;
  readonly asked: Float64Array;
  readonly right: Float64Array;
  /** Posterior mean of each pattern's ability. */
  readonly abilities: Float64Array;
}

/** The E-step of Bock & Aitkin (1981): `curves` holds a and d of each item in turn. */
export function expectedAnswers(
  { patterns, counts, answers }: AnswerPatterns,
  curves: Float64Array,
  quadrature: Quadrature,
): ExpectedAnswers {
  const size = quadrature.points.length;
  const ln = lnProbabilities(curves, quadrature);
  const asked = new Float64Array(answers.length * size);
  const right = new Float64Array(answers.length * size);
  const abilities = new Float64Array(patterns.length);
  let logLik = 0;
  patterns.forEach((pattern, at) => {
    const count = counts[at]!;
    const { posterior, lnTotal } = posteriorOf(pattern, ln, quadrature);
    logLik += count * lnTotal;
    for (let q = 0; q < size; q += 1) abilities[at]! += posterior[q]! * quadrature.points[q]!;
    for (const code of pattern) {
      const row = (code >> 1) * size;
      for (let q = 0; q < size; q += 1) {
        const weight = count * posterior[q]!;
        asked[row + q]! += weight;
        if (code & 1) right[row + q]! += weight;
      }
    }
  });
  return { logLik, asked, right, abilities };
}

/** ln P of a wrong and of a right answer, by item, then score, then point. */
function lnProbabilities(curves: Float64Array, { points }: Quadrature): Float64Array {
  const ln = new Float64Array(curves.length * points.length);
  for (let item = 0; 2 * item < curves.length; item += 1) {
    for (let q = 0; q < points.length; q += 1) {
      const logit = curves[2 * item]! * points[q]! + curves[2 * item + 1]!;
      const lnRight = logit > 0 ? -Math.log1p(Math.exp(-logit)) : logit - Math.log1p(Math.exp(logit));
      ln[2 * item * points.length + q] = lnRight - logit;
      ln[(2 * item + 1) * points.length + q] = lnRight;
    }
  }
  return ln;
}

function posteriorOf(pattern: Int32Array, ln: Float64Array, { points, weights }: Quadrature) {
  const posterior = Float64Array.from(weights, Math.log);
  for (const code of pattern) {
    for (let q = 0; q < points.length; q += 1) posterior[q]! += ln[code * points.length + q]!;
  }
  const most = Math.max(...posterior);
  let total = 0;
  for (let q = 0; q < points.length; q += 1) {
    posterior[q] = Math.exp(posterior[q]! - most);
    total += posterior[q]!;
  }
  for (let q = 0; q < points.length; q += 1) posterior[q]! /= total;
  return { posterior, lnTotal: most + Math.log(total) };
}
