import { binomialAtLeast } from '../../shared/statistics/beta.ts';
import { normalAbove } from '../../shared/statistics/normal.ts';
import { ABSENT, BLANK, RIGHT, type SimilarityModel } from './similarity-model.ts';

/** How likely a copier is to agree that much with a source. */
export interface CopyingIndex {
  readonly copier: number;
  readonly source: number;
  /** `null` where agreement cannot vary. */
  readonly omega: number | null;
}

const LEAST_GROUP = 10;

/** P(at least that many of independent events happen), exactly. GBT: van der Linden & Sotaridona (2006); INT-5. */
export function atLeastOf(events: number, probabilities: readonly number[]): number {
  const exactly = new Float64Array(probabilities.length + 1);
  exactly[0] = 1;
  probabilities.forEach((p, done) => {
    for (let count = done + 1; count > 0; count -= 1)
      exactly[count] = exactly[count]! * (1 - p) + exactly[count - 1]! * p;
    exactly[0]! *= 1 - p;
  });
  return Math.min(
    1,
    exactly.slice(events).reduceRight((sum, p) => sum + p, 0),
  );
}

/** ω of Wollack (1997): matches against what the copier would give of the source's answers by himself. INT-5. */
function omegaOf(model: SimilarityModel, copier: number, source: number): CopyingIndex {
  let [matches, expected, variance] = [0, 0, 0];
  for (let item = 0; item < model.size; item += 1) {
    const own = model.given[copier * model.size + item]!;
    const copied = model.given[source * model.size + item]!;
    if (own === ABSENT || copied === ABSENT) continue;
    const h = probabilityOf(model, { person: copier, item, answer: copied });
    expected += h;
    variance += h * (1 - h);
    if (own === copied && own !== BLANK) matches += 1;
  }
  return { copier, source, omega: variance > 0 ? (matches - expected) / Math.sqrt(variance) : null };
}

/** The larger of both directions, and its probability doubled because the larger was taken. */
export function largerOmega(
  model: SimilarityModel,
  a: number,
  b: number,
): CopyingIndex & { readonly omegaP: number | null } {
  const directions = [omegaOf(model, a, b), omegaOf(model, b, a)] as const;
  const larger =
    (directions[1].omega ?? -Infinity) > (directions[0].omega ?? -Infinity) ? directions[1] : directions[0];
  return { ...larger, omegaP: larger.omega === null ? null : Math.min(1, 2 * normalAbove(larger.omega)) };
}

function probabilityOf(
  { size, pRight, shares }: SimilarityModel,
  { person, item, answer }: { readonly person: number; readonly item: number; readonly answer: number },
): number {
  const p = pRight[person * size + item]!;
  if (answer === RIGHT) return p;
  return answer > 0 ? (1 - p) * (shares[item]?.[answer] ?? 0) : 0; // two empty answers are not the same answer
}

interface WrongWithSource {
  /** Wrong answers in the questions both had, of the source and of this person. */
  readonly ofSource: number;
  readonly identical: number;
  readonly wrong: number;
  readonly answered: number;
}

/**
 * K-index: binomial tail of identical wrong answers. The probability of one comes from the people with as many wrong answers as the
 * copier (the copier among them, the source not); from fewer than 10 people by a straight line over all groups (K2). Doubled as ω.
 *
 * Source: Holland (1996); Sotaridona & Meijer (2002); INT-5.
 */
export function kIndex(model: SimilarityModel, copier: number, source: number): number {
  const people = model.theta.map((_, person) => wrongWithSource(model, person, source));
  const own = people[copier]!;
  if (own.ofSource === 0) return 1;
  const groups = new Map<number, WrongWithSource[]>();
  people.forEach((person, at) => {
    if (at === source || person.ofSource === 0) return;
    groups.set(person.wrong, [...(groups.get(person.wrong) ?? []), person]);
  });
  const group = groups.get(own.wrong) ?? [];
  const p = group.length >= LEAST_GROUP ? shareOf(group) : onLine([...groups.values()], own.wrong / own.answered);
  return Math.min(1, 2 * binomialAtLeast(own.identical, own.ofSource, Math.min(1, Math.max(0, p))));
}

function wrongWithSource({ size, given }: SimilarityModel, person: number, source: number): WrongWithSource {
  let [ofSource, identical, wrong, answered] = [0, 0, 0, 0];
  for (let item = 0; item < size; item += 1) {
    const own = given[person * size + item]!;
    const others = given[source * size + item]!;
    if (own === ABSENT) continue;
    answered += 1;
    if (own !== RIGHT) wrong += 1;
    if (others === ABSENT || others === RIGHT) continue;
    ofSource += 1;
    if (own === others && own !== BLANK) identical += 1;
  }
  return { ofSource, identical, wrong, answered };
}

/** Mean share of the source's wrong answers that these people gave too. */
function shareOf(people: readonly WrongWithSource[]): number {
  return people.reduce((sum, { identical, ofSource }) => sum + identical / ofSource, 0) / people.length;
}

/** Least squares over the groups: share of identical wrong answers against the share wrong. */
function onLine(groups: readonly (readonly WrongWithSource[])[], at: number): number {
  const inOrder = groups.toSorted((a, b) => a[0]!.wrong - b[0]!.wrong);
  const points = inOrder.map((group) => ({
    x: group.reduce((sum, { wrong, answered }) => sum + wrong / answered, 0) / group.length,
    y: shareOf(group),
  }));
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = spread > 0 ? points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread : 0;
  return meanY + slope * (at - meanX);
}
