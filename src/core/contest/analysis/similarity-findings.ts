import { randomStream, type RandomStream } from '../../shared/statistics/random-stream.ts';
import { forReader, type Finding } from './finding.ts';
import { agreementOf, calibrate, measurePairs, type MeasuredPairs, type PairStatistics } from './pair-statistics.ts';
import { byUnit, firstAttempts, matrixOfAttempts, type ReviewedAttempt, type RoundToReview } from './round-attempts.ts';
import { powerOf, type SimilarityPower } from './similarity.ts';
import { ABSENT, similarityModel, type SimilarityModel } from './similarity-model.ts';

export interface RoundSimilarity {
  readonly people: number;
  readonly pairs: number;
  readonly power: SimilarityPower;
  readonly findings: readonly Finding[];
  /** Share of planted copiers found, who copy everything or half; `null` = there is nothing to plant into. */
  readonly found: { readonly all: number; readonly half: number } | null;
}

/** A block of people compared with each other, with the model of their answers. */
interface Block {
  readonly attempts: readonly ReviewedAttempt[];
  readonly model: SimilarityModel;
  readonly pairs: MeasuredPairs;
}

const LEAST_PEOPLE = 20;
const ALL_TOGETHER = 1200;
const MOST_IN_BLOCK = 400;
const LEAST_IN_BLOCK = 60;
const MOST_PAIRS = 4_000_000; // some hundred bytes each while they are held against each other
const LEAST_IN_UNIT = 50; // smaller units share a block with whoever began close to them
const FALSE_ALARMS = 0.05;
const MOST_FOUND = 100;
const PLANTED = 200;

/**
 * Pairs whose answers agree more than ability and popular wrong options explain, told only where the round gives the method power
 * (INT-7). Rounds of up to 1,200 people are compared whole; larger ones in blocks of one unit and close in time.
 *
 * Source: INT-5 to INT-7.
 */
export function similarityFindings(round: RoundToReview, seed: string): RoundSimilarity {
  const blocks = blocksOf(firstAttempts(round)).flatMap((attempts): readonly Block[] => {
    const model = attempts.length < LEAST_PEOPLE ? null : similarityModel(matrixOfAttempts(attempts));
    return model ? [{ attempts, model, pairs: measurePairs(model) }] : [];
  });
  const people = blocks.reduce((sum, { attempts }) => sum + attempts.length, 0);
  const statistics = calibrate(together(blocks));
  const power = powerOf(statistics);
  return {
    people,
    pairs: statistics.z.length,
    power,
    findings: power.usable ? findingsOf(blocks, statistics) : [],
    found: blocks.length === 0 ? null : plantedFound(blocks, statistics, randomStream(`${seed}/similarity`)),
  };
}

function blocksOf(people: readonly ReviewedAttempt[]): readonly (readonly ReviewedAttempt[])[] {
  if (people.length <= ALL_TOGETHER) return [people];
  const size = Math.max(LEAST_IN_BLOCK, Math.min(MOST_IN_BLOCK, Math.floor((2 * MOST_PAIRS) / people.length)));
  const units = [...byUnit(people).values()];
  const large = units.filter((unit) => unit.length >= LEAST_IN_UNIT);
  const small = units.filter((unit) => unit.length < LEAST_IN_UNIT).flat();
  return [...large, small].flatMap((group) => {
    const inOrder = group.toSorted((a, b) => a.startedMs - b.startedMs);
    const count = Math.ceil(inOrder.length / size);
    const even = Math.ceil(inOrder.length / Math.max(1, count));
    return Array.from({ length: count }, (_, at) => inOrder.slice(at * even, (at + 1) * even));
  });
}

/** All pairs of all blocks, numbered through. */
function together(blocks: readonly Block[]): MeasuredPairs {
  const length = blocks.reduce((sum, { pairs }) => sum + pairs.z.length, 0);
  const all = {
    first: new Int32Array(length),
    second: new Int32Array(length),
    z: new Float64Array(length),
    nats: new Float64Array(length),
  };
  let [at, person] = [0, 0];
  for (const { pairs, attempts } of blocks) {
    all.first.set(
      pairs.first.map((one) => one + person),
      at,
    );
    all.second.set(
      pairs.second.map((one) => one + person),
      at,
    );
    all.z.set(pairs.z, at);
    all.nats.set(pairs.nats, at);
    at += pairs.z.length;
    person += attempts.length;
  }
  return all;
}

function findingsOf(blocks: readonly Block[], statistics: PairStatistics): readonly Finding[] {
  const places = blocks.flatMap((block) => block.attempts.map((_, person) => ({ block, person })));
  return statistics.closest(MOST_FOUND).flatMap((at): readonly Finding[] => {
    if (!(statistics.q(statistics.pCalibrated[at]!) <= FALSE_ALARMS)) return [];
    const [a, b] = [places[statistics.first[at]!]!, places[statistics.second[at]!]!];
    const { common, matches, identicalWrong, expected } = agreementOf(a.block.model, a.person, b.person);
    const attempts = [a.block.attempts[a.person]!, b.block.attempts[b.person]!];
    const figures = { common, matches, identicalWrong, expected: forReader(expected) };
    return [{ code: 'similar-answers', unit: attempts[0]!.unit, attempts, figures }];
  });
}

/** Copiers planted into the real answers: of each, whether the pair would be among those shown. An estimate. */
function plantedFound(blocks: readonly Block[], statistics: PairStatistics, random: RandomStream) {
  const limit = Math.max(FALSE_ALARMS / Math.max(1, statistics.z.length), largestReported(statistics));
  const shareFound = (copied: number) => {
    let found = 0;
    for (let at = 0; at < PLANTED; at += 1)
      if (statistics.probabilityOf(plantedZ(blocks, random, copied)) <= limit) found += 1;
    return found / PLANTED;
  };
  return { all: shareFound(1), half: shareFound(0.5) };
}

function largestReported({ pCalibrated, q, closest }: PairStatistics): number {
  return closest(MOST_FOUND).reduce((most, at) => (q(pCalibrated[at]!) <= FALSE_ALARMS ? pCalibrated[at]! : most), 0);
}

/** One of a pair takes over this share of the other's answers; how far the pair then stands out. */
function plantedZ(blocks: readonly Block[], random: RandomStream, share: number): number {
  const { model, attempts } = blocks[random.below(blocks.length)]!;
  const source = random.below(attempts.length);
  const copier = (source + 1 + random.below(attempts.length - 1)) % attempts.length;
  const given = model.given.slice();
  for (let item = 0; item < model.size; item += 1) {
    const [from, to] = [source * model.size + item, copier * model.size + item];
    if (given[from] !== ABSENT && given[to] !== ABSENT && random.uniform() < share) given[to] = given[from]!;
  }
  return agreementOf({ ...model, given }, source, copier).z;
}
