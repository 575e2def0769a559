import { forReader, type Finding } from './finding.ts';
import { shareRight, type ReviewedAttempt, type RoundToReview } from './round-attempts.ts';

const WORDS_PER_SECOND = 8; // nobody reads faster and understands
const SETTLE_SECONDS = 1; // to choose and press

/**
 * What can be told from the rules and the clock alone: a second account of one identity, two attempts on one browser at one moment,
 * somebody excluded by their role, anything outside the window, an attempt nobody could have read.
 *
 * Source: INT-1, INT-3; contests.md §8.
 */
export function ruleFindings(round: RoundToReview): readonly Finding[] {
  return [
    ...sameNames(round),
    ...parallelSessions(round),
    ...outsideWindow(round),
    ...excludedPeople(round),
    ...belowFloor(round),
  ];
}

/** Seconds within which nobody can have read the answered questions: words ÷ 8, and a second to answer each. INT-3. */
export function floorSeconds(attempt: ReviewedAttempt, words: ReadonlyMap<string, number>): number {
  const answered = attempt.answers.filter(({ chosen }) => chosen !== '');
  return answered.reduce((sum, { item }) => sum + (words.get(item) ?? 0) / WORDS_PER_SECOND + SETTLE_SECONDS, 0);
}

/** Seconds from the start to the hand-in. */
export function secondsOf({ startedMs, submittedMs }: ReviewedAttempt): number {
  return (submittedMs - startedMs) / 1000;
}

/** One name in one unit on one browser, under several identities. */
function sameNames({ attempts }: RoundToReview): readonly Finding[] {
  const alike = attempts.filter(({ device, unit }) => device !== null && unit !== null);
  const groups = Map.groupBy(alike, ({ unit, nameKey, device }) => [unit, nameKey, device].join('/'));
  return [...groups.values()].flatMap((group): readonly Finding[] => {
    const people = onePerPerson(group);
    if (people.length < 2) return [];
    return [{ code: 'same-name', unit: people[0]!.unit, attempts: people, figures: { people: people.length } }];
  });
}

/** Of two people on one browser, the second handed in while the first was still writing. What the clock handed in was left open. */
function parallelSessions({ attempts }: RoundToReview): readonly Finding[] {
  const byDevice = Map.groupBy(
    attempts.filter(({ device, submittedBy }) => device !== null && submittedBy === 'participant'),
    ({ device }) => device,
  );
  return [...byDevice.values()].flatMap((group): readonly Finding[] => {
    const inOrder = group.toSorted((a, b) => a.startedMs - b.startedMs);
    const overlapping = new Set<ReviewedAttempt>();
    let running: ReviewedAttempt | undefined;
    for (const attempt of inOrder) {
      if (running && running.participant !== attempt.participant && attempt.startedMs < running.submittedMs)
        overlapping.add(running).add(attempt);
      if (!running || attempt.submittedMs > running.submittedMs) running = attempt;
    }
    const people = onePerPerson([...overlapping]);
    if (people.length < 2) return [];
    return [{ code: 'parallel-sessions', unit: people[0]!.unit, attempts: people, figures: { people: people.length } }];
  });
}

function outsideWindow({ attempts, opensMs, settlesMs }: RoundToReview): readonly Finding[] {
  return attempts.flatMap((attempt): readonly Finding[] => {
    const seconds = Math.max(opensMs - attempt.startedMs, attempt.submittedMs - (settlesMs ?? Infinity)) / 1000;
    if (seconds <= 0) return [];
    const figures = { seconds: forReader(seconds) };
    return [{ code: 'outside-window', unit: attempt.unit, attempts: [attempt], figures }];
  });
}

function excludedPeople({ attempts, excluded }: RoundToReview): readonly Finding[] {
  const theirs = onePerPerson(attempts.filter(({ participant }) => excluded.has(participant)));
  return theirs.map((attempt) => ({ code: 'excluded-person', unit: attempt.unit, attempts: [attempt], figures: {} }));
}

/** Under the physical floor and at least as right as half of all: who guesses blindly gains nothing. */
function belowFloor({ attempts, words }: RoundToReview): readonly Finding[] {
  const shares = attempts.map(shareRight).sort((a, b) => a - b);
  const middle = shares[Math.floor(shares.length / 2)] ?? 1;
  return attempts.flatMap((attempt): readonly Finding[] => {
    const [seconds, floor] = [secondsOf(attempt), floorSeconds(attempt, words)];
    if (seconds >= floor || shareRight(attempt) < middle) return [];
    const figures = { seconds: forReader(seconds), floor: Math.ceil(floor), attempt: attempt.attemptNumber };
    return [{ code: 'below-floor', unit: attempt.unit, attempts: [attempt], figures }];
  });
}

/** The first listed attempt of each person. */
function onePerPerson(attempts: readonly ReviewedAttempt[]): readonly ReviewedAttempt[] {
  const people = new Map<string, ReviewedAttempt>();
  for (const attempt of attempts) if (!people.has(attempt.participant)) people.set(attempt.participant, attempt);
  return [...people.values()];
}
