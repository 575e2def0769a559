import { roundSettlesAt, writtenUntil } from '../contest/admission.ts';
import { completeRules } from '../contest/complete-rules.ts';
import { movedWindow, type RoundDelays } from '../contest/extension.ts';
import type { RoundProgress } from '../contest/policy.ts';
import { canAmendRules } from '../contest/policy.ts';
import { compareContests } from './compare-contests.ts';
import type { ContestSeason, StageDefinition } from './definition.ts';
import { stageWindow } from './stages.ts';

/** How far a round of the version in force has come. */
export interface AmendedRound {
  readonly id: string;
  readonly progress: RoundProgress;
  /** What has delayed it so far. */
  readonly delays: RoundDelays;
}

export type AmendmentRefusal =
  | { readonly code: 'amendment-too-late' }
  | { readonly code: 'amendment-moves-begun-round'; readonly round: string }
  | { readonly code: 'amendment-ends-round-too-soon'; readonly round: string; readonly earliest: Temporal.Instant }
  | { readonly code: 'amendment-changes-person-key' }
  | {
      readonly code: 'amendment-while-round-is-judged';
      readonly round: string;
      readonly parameters: readonly string[];
    };

/**
 * What stands against making these rules the next version of a contest that is public.
 *
 * Nothing people did may be lost or judged by rules made after the fact: a round that began stays with its opening, one that
 * closed with its end, one that is open ends no sooner than those who may be writing at `now` were told, and while a round waits
 * for its result nothing that counts or ranks changes. The fields that make a person one participant are fixed from the first
 * round on, or somebody could take part twice.
 */
export function judgeAmendment(
  before: ContestSeason,
  after: ContestSeason,
  rounds: readonly AmendedRound[],
  now: Temporal.Instant,
): readonly AmendmentRefusal[] {
  if (rounds.length > 0 && !rounds.some(({ progress }) => canAmendRules({ role: 'organiser', progress })))
    return [{ code: 'amendment-too-late' }];
  const changed = compareContests(before, after).changes.map(({ key }) => key as string);
  const begun = rounds.filter(({ progress }) => progress !== 'upcoming');
  return [
    ...begun
      .filter((round) => isMoved(round, before, after))
      .map(({ id }) => ({ code: 'amendment-moves-begun-round' as const, round: id })),
    ...rounds
      .filter(({ progress }) => progress === 'open')
      .flatMap((round) => endsTooSoon(round, { before, after, now })),
    ...(begun.length > 0 && changed.includes('identity.uniqueKey')
      ? [{ code: 'amendment-changes-person-key' as const }]
      : []),
    ...whileJudged(rounds, changed),
  ];
}

function isMoved({ id, progress }: AmendedRound, before: ContestSeason, after: ContestSeason): boolean {
  const was = roundOf(before, id);
  const is = roundOf(after, id);
  if (!was) return false;
  return !is || was.opens !== is.opens || (progress !== 'open' && was.closes !== is.closes);
}

interface Amendment {
  readonly before: ContestSeason;
  readonly after: ContestSeason;
  readonly now: Temporal.Instant;
}

/** Answers are released and the round is ranked when it settles: by then nobody who began before may still be writing. */
function endsTooSoon(round: AmendedRound, { before, after, now }: Amendment): readonly AmendmentRefusal[] {
  const [was, is] = [endingOf(before, round, now), endingOf(after, round, now)];
  if (!was || !is) return [];
  const earliest = writtenUntil(was.window, was.rules, now);
  const settlesAt = roundSettlesAt(is.window, is.rules);
  if (!settlesAt || Temporal.Instant.compare(settlesAt, earliest) >= 0) return [];
  return [{ code: 'amendment-ends-round-too-soon', round: round.id, earliest }];
}

function endingOf(season: ContestSeason, { id, delays }: AmendedRound, now: Temporal.Instant) {
  const stage = roundOf(season, id);
  const window = stage && stageWindow(stage);
  const rules = completeRules(season.contest);
  return window && rules.ok ? { window: movedWindow(window, delays, now), rules: rules.value } : null;
}

function roundOf({ stages }: ContestSeason, id: string): StageDefinition | undefined {
  return stages.find((stage) => stage.kind === 'round' && stage.id === id);
}

/** Groups that decide what counts, who wins and what they receive. */
const JUDGING = [
  'paper.points',
  'paper.rightOptions',
  'attempts.counted',
  'prediction.',
  'ranking.',
  'prizes.',
  'sanctions.',
];

function whileJudged(rounds: readonly AmendedRound[], changed: readonly string[]): readonly AmendmentRefusal[] {
  const parameters = changed.filter((key) => JUDGING.some((prefix) => key.startsWith(prefix)));
  if (parameters.length === 0) return [];
  return rounds
    .filter(({ progress }) => progress === 'closed' || progress === 'ranked')
    .map(({ id }) => ({ code: 'amendment-while-round-is-judged' as const, round: id, parameters }));
}
