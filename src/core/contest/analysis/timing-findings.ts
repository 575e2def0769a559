import { randomStream, type RandomStream } from '../../shared/statistics/random-stream.ts';
import { forReader, type EvidenceCode, type Finding } from './finding.ts';
import { fitTimes, type TimeModel } from './response-times.ts';
import { firstAttempts, timesOfAttempts, type ReviewedAttempt, type RoundToReview } from './round-attempts.ts';
import { FAST_TAIL, rhythmOf, timedItems, timedPeople, type TimedPerson, type TimingFlag } from './timing.ts';

/** What the times of a round say. `residuals` (ln seconds minus what the question takes) serve the clusters. */
export interface RoundTiming {
  readonly people: number;
  readonly findings: readonly Finding[];
  /** Share of planted people found who answer everything right in a third of their own time; `null` = times are not usable. */
  readonly foundOfPlanted: number | null;
  readonly residuals: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const LEAST_PEOPLE = 30;
const LEAST_ITEMS = 3;
const LEAST_ANSWERS = 10; // of a question, before a typical time means anything
const SAMPLE = 3000; // the model settles long before; every person is then held against it
const PLANTED = 200;
const QUICKER = 3;

const CODE_OF: Readonly<Record<TimingFlag, EvidenceCode>> = {
  'fast-and-right': 'fast-and-right',
  misfit: 'odd-rhythm',
  'low-effort': 'low-effort',
};

/** Times of first attempts against the lognormal model of the round, fitted on a sample drawn by the seed. INT-2, INT-3. */
export function timingFindings(round: RoundToReview, seed: string): RoundTiming {
  const timed = firstAttempts(round).filter(
    ({ answers }) => answers.filter(({ seconds }) => seconds !== null).length >= LEAST_ITEMS,
  );
  const random = randomStream(`${seed}/timing`);
  const sample = sampleOf(timed, random);
  const items = timesOfAttempts(sample, LEAST_ANSWERS);
  const usable = items.times.filter((own) => own.length > 0);
  const nothing = { people: timed.length, findings: [], foundOfPlanted: null, residuals: new Map() };
  if (usable.length < LEAST_PEOPLE || items.items.length < LEAST_ITEMS) return nothing;
  const model = fitTimes({ ...items, times: usable });
  if (!model) return nothing;
  const { attempts, all } = againstSameItems(timed, items.items);
  const people = timedPeople(all, model, timedItems({ ...all, times: items.times }, model));
  return {
    people: attempts.length,
    findings: people.flatMap((person, at) => findingsOf(person, attempts[at]!, all.times[at]!, model)),
    foundOfPlanted: plantedFound(all.times, model, random),
    residuals: new Map(
      all.times.map((times, at) => [
        attempts[at]!.participant,
        new Map(times.map(({ item, lnSeconds }) => [all.items[item]!, lnSeconds - model.beta[item]!])),
      ]),
    ),
  };
}

function sampleOf(attempts: readonly ReviewedAttempt[], random: RandomStream): readonly ReviewedAttempt[] {
  if (attempts.length <= SAMPLE) return attempts;
  const order = attempts.map((attempt) => ({ attempt, at: random.uniform() })).sort((a, b) => a.at - b.at);
  return order.slice(0, SAMPLE).map(({ attempt }) => attempt);
}

/** Everybody with enough times on the items of the model, and these times by the model's own numbering. */
function againstSameItems(timed: readonly ReviewedAttempt[], items: readonly string[]) {
  const every = timesOfAttempts(timed, 1);
  const placeOf = new Map(items.map((item, at) => [item, at]));
  const own = every.times.map((list) =>
    list.flatMap((time) => {
      const item = placeOf.get(every.items[time.item]!);
      return item === undefined ? [] : [{ ...time, item }];
    }),
  );
  const attempts = timed.filter((_, at) => own[at]!.length >= LEAST_ITEMS);
  const times = own.filter((list) => list.length >= LEAST_ITEMS);
  const participants = attempts.map(({ participant }) => participant);
  return { attempts, all: { ...every, participants, items, appearance: items.map((_, at) => at), times } };
}

type Times = ReturnType<typeof timesOfAttempts>['times'][number];

function findingsOf(person: TimedPerson, attempt: ReviewedAttempt, times: Times, model: TimeModel): readonly Finding[] {
  const seconds = times.reduce((sum, time) => sum + time.seconds, 0);
  const usual = times.reduce((sum, time) => sum + Math.exp(model.beta[time.item] ?? 0), 0);
  const figures = {
    answers: person.answers,
    seconds: forReader(seconds),
    usual: forReader(usual),
    rapid: Math.round((1 - person.effort) * person.answers),
  };
  return person.flags.map((flag) => ({ code: CODE_OF[flag], unit: attempt.unit, attempts: [attempt], figures }));
}

/** People whose own times are divided by three, as if the key lay beside them: how many the flag would find. */
function plantedFound(times: readonly Times[], model: TimeModel, random: RandomStream): number | null {
  const known = times.filter((own) => own.length >= LEAST_ITEMS);
  if (known.length === 0) return null;
  let found = 0;
  for (let at = 0; at < PLANTED; at += 1) {
    const own = known[random.below(known.length)]!;
    const quick = own.map((time) => ({ ...time, lnSeconds: time.lnSeconds - Math.log(QUICKER) }));
    const { tau, spread } = rhythmOf(quick, model);
    if (spread > 0 && tau > FAST_TAIL * spread) found += 1;
  }
  return found / PLANTED;
}
