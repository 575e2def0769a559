import { isBefore } from '../shared/instant-order.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import type { AttemptAnswers } from './answers.ts';
import type { PaperRules, PredictionRules, TimeRules } from './definition.ts';
import { movedEnd, type Pause } from './extension.ts';
import type { Paper } from './paper.ts';

type QuestionTime = Pick<TimeRules, 'perQuestionSeconds' | 'graceSeconds'>;

/**
 * One question that was opened, the first being 1. It is closed by the opening of the next; the number after the last stands for
 * the end of the questions.
 */
export interface Opening {
  readonly number: number;
  readonly openedAt: Temporal.Instant;
  /** Who went on to it: the participant, or nobody within the time and its grace. */
  readonly openedBy: 'participant' | 'clock';
}

/** An attempt whose questions open one after the other, as it stands in the database. */
export interface PacedAttempt {
  readonly startedAt: Temporal.Instant;
  /** As delays have moved it. */
  readonly deadline: Temporal.Instant | null;
  /** The person's own time factor in percent; 100 = the base time. */
  readonly timeFactorPercent: number;
  readonly questionCount: number;
  /** In which the round stands still, and with it the clock of a question. */
  readonly pauses: readonly Pause[];
  /** Without gap, from number 1. */
  readonly openings: readonly Opening[];
}

/** The question that is open; `number` after the last = all are over. */
export interface OpenQuestion {
  readonly number: number;
  readonly openedAt: Temporal.Instant;
  /** The first instant at which its time is over, grace not included; `null` after the last question. */
  readonly endsAt: Temporal.Instant | null;
  /** The first instant at which an answer to it is refused. */
  readonly lastAt: Temporal.Instant | null;
}

export interface PaceStanding {
  /** What the clock has opened since the last opening: to be kept before anything is shown. */
  readonly due: readonly Opening[];
  /** `null` = nobody has asked for the first question yet. */
  readonly current: OpenQuestion | null;
}

/** Whether questions open one by one, each for its own seconds (VOV 2016: 10 s). */
export function isPaced(time: Pick<TimeRules, 'perQuestionSeconds'>): boolean {
  return time.perQuestionSeconds > 0;
}

/** A person's own seconds for one question, rounded up to whole ones; 0 = questions have no time of their own. */
export function questionSeconds(time: Pick<TimeRules, 'perQuestionSeconds'>, timeFactorPercent: number): number {
  return Math.ceil((time.perQuestionSeconds * timeFactorPercent) / 100);
}

/**
 * Time for a whole paper in whole seconds: the limit of the rules, or what the questions add up to, whichever is less. 0 = no
 * limit. VOV 2016: 10 questions of 10 seconds are 100 seconds within a sitting of 15 minutes.
 */
export function paperSeconds(time: Pick<TimeRules, 'limitSeconds' | 'perQuestionSeconds'>, questions: number): number {
  return leastLimit([time.limitSeconds, time.perQuestionSeconds * questions]);
}

/** What the time for a paper is reckoned from. */
export interface TimedPaper {
  readonly time: TimeRules;
  readonly paper?: Pick<PaperRules, 'questionsPerAttempt'> | undefined;
  readonly prediction?: Pick<PredictionRules, 'enabled'> | undefined;
}

/** The time rules of a whole paper as people are told them: its limit is what the questions add up to, where that is less. */
export function timeOfPaper({ time, paper }: TimedPaper): TimeRules {
  return paper ? { ...time, limitSeconds: paperSeconds(time, paper.questionsPerAttempt) } : time;
}

/**
 * The longest somebody may write, in whole seconds rounded up; 0 = no limit. Where questions open one by one each counts with the
 * network grace in which the next is fetched, and the prediction counts as one more: a slow line cuts no question short.
 */
export function longestSeconds({ time, paper, prediction }: TimedPaper, timeFactorPercent: number): number {
  const limit = Math.ceil((time.limitSeconds * timeFactorPercent) / 100);
  if (!paper || !isPaced(time)) return limit;
  const each = questionSeconds(time, timeFactorPercent) + time.graceSeconds;
  return leastLimit([limit, each * (paper.questionsPerAttempt + (prediction?.enabled ? 1 : 0))]);
}

function leastLimit(seconds: readonly number[]): number {
  const limits = seconds.filter((one) => one > 0);
  return limits.length === 0 ? 0 : Math.min(...limits);
}

/**
 * Which question is open at `now`, and what the clock has opened meanwhile. A question lasts its seconds; the next one opens when
 * its participant goes on, and at the latest when the seconds and the network grace are over, whoever is there to see it. So a
 * slow line takes nothing from a question, and staying away gains nothing.
 */
export function standingAt(time: QuestionTime, attempt: PacedAttempt, now: Temporal.Instant): PaceStanding {
  const due: Opening[] = [];
  let last = attempt.openings.at(-1);
  while (isRunning(attempt, last)) {
    const openedAt = latestNext(time, attempt, { last, now });
    const isDue = !isBefore(now, openedAt) && (!attempt.deadline || isBefore(openedAt, attempt.deadline));
    if (!isDue) break;
    last = { number: (last?.number ?? 0) + 1, openedAt, openedBy: 'clock' };
    due.push(last);
  }
  return { due, current: last ? openQuestion(time, attempt, { last, now }) : null };
}

export type NextRefusal = QuestionTimeOver | QuestionNotOpen;

/**
 * Goes on from the question numbered `after`; 0 = to the first. `null` = it was gone on from before, by another window or by
 * the clock: what is open stays open.
 */
export function nextOpening(
  standing: PaceStanding,
  after: number,
  now: Temporal.Instant,
): Result<Opening | null, QuestionNotOpen> {
  const open = standing.current?.number ?? 0;
  if (after > open) return refuse({ code: 'question-not-open', number: after, open });
  return accept(after < open ? null : { number: open + 1, openedAt: now, openedBy: 'participant' });
}

export interface QuestionTimeOver {
  readonly code: 'question-time-over';
  readonly number: number;
  /** The question that is open now; after the last one, the number after it. */
  readonly open: number;
}

export interface QuestionNotOpen {
  readonly code: 'question-not-open';
  readonly number: number;
  readonly open: number;
}

/** What is held against each other when answers to a paced paper arrive. */
export interface PacedAnswers {
  readonly paper: Pick<Paper, 'questions'>;
  readonly stored: AttemptAnswers;
  readonly sent: AttemptAnswers;
}

/**
 * The answers that are kept after a save: those to closed questions as they were, the one to the open question as sent. A change
 * of a closed question and an answer to one that is not open are refused; sent again unchanged, a closed one does no harm.
 *
 * Half-open like every limit: with 10 s and no grace, 9.999 s counts and 10 s does not.
 */
export function acceptPacedAnswers(
  { current }: PaceStanding,
  { paper, stored, sent }: PacedAnswers,
  now: Temporal.Instant,
): Result<AttemptAnswers, NextRefusal> {
  const open = current?.number ?? 0;
  const isOpen = current !== null && current.lastAt !== null && isBefore(now, current.lastAt);
  const kept = new Map<string, readonly string[]>();
  for (const [at, { questionId }] of paper.questions.entries()) {
    const number = at + 1;
    const [was, is] = [stored.get(questionId), sent.get(questionId)];
    const chosen = isOpen && number === open ? is : was;
    if (chosen) kept.set(questionId, chosen);
    if (!is || chosen === is || is.join() === was?.join()) continue;
    return refuse({ code: number > open ? 'question-not-open' : 'question-time-over', number, open });
  }
  return accept(kept);
}

interface LastOpening {
  readonly last: Opening | undefined;
  readonly now: Temporal.Instant;
}

function isRunning(attempt: PacedAttempt, last: Opening | undefined): boolean {
  return (last?.number ?? 0) <= attempt.questionCount;
}

/** When the next question opens at the latest; the first one within the grace after the start. */
function latestNext(time: QuestionTime, attempt: PacedAttempt, { last, now }: LastOpening): Temporal.Instant {
  const seconds = last ? questionSeconds(time, attempt.timeFactorPercent) : 0;
  return endOf(attempt, { since: last?.openedAt ?? attempt.startedAt, seconds: seconds + time.graceSeconds, now });
}

function openQuestion(
  time: QuestionTime,
  attempt: PacedAttempt,
  { last, now }: LastOpening & { readonly last: Opening },
): OpenQuestion {
  const { number, openedAt } = last;
  if (!isRunning(attempt, last)) return { number, openedAt, endsAt: null, lastAt: null };
  const seconds = questionSeconds(time, attempt.timeFactorPercent);
  const end = endOf(attempt, { since: openedAt, seconds, now });
  const endsAt = attempt.deadline && isBefore(attempt.deadline, end) ? attempt.deadline : end;
  return { number, openedAt, endsAt, lastAt: latestNext(time, attempt, { last, now }) };
}

/** Only standing still moves it: an extension gives everybody time to begin, no question more seconds. */
function endOf(
  { pauses }: PacedAttempt,
  {
    since,
    seconds,
    now,
  }: { readonly since: Temporal.Instant; readonly seconds: number; readonly now: Temporal.Instant },
): Temporal.Instant {
  return movedEnd({ since, end: since.add({ seconds }) }, { extensions: [], pauses }, now);
}
