import type { Admission, AdmissionRefusal } from '#core/contest/admission.ts';
import type { PapersUndecided } from '#core/contest/papers-decision.ts';
import type { EligibilityRefusal } from '#core/contest/eligibility.ts';
import { isPaced } from '#core/contest/question-clock.ts';
import { drawPaper, seenBefore, type PaperRefusal } from '#core/contest/paper.ts';
import { blueprintOfRound } from '#core/contest/round-sets.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findPrediction, type AttemptHead } from '../../db/queries/contest.ts';
import { findContestSanction } from '../../db/queries/contest-void.ts';
import type { App } from '../app.ts';
import { noteSignal, type Whereabouts } from './attempt-signals.ts';
import { NOTHING_SAVED, viewAttempt, type AttemptView } from './attempt-view.ts';
import { checkLesson, type LessonNotTaken } from '#core/contest/lesson.ts';
import { readAssistant, type AssistantRefusal } from '#core/contest/assistance.ts';
import { checkPapers } from './check-papers.ts';
import { commitLots } from './commit-lots.ts';
import { admitParticipant } from './admit-participant.ts';
import { roundOf, type Contest, type ContestRefusal, type Round } from './contest.ts';
import type { ParticipantOf } from './gates.ts';
import { readOwnAttempt } from './read-attempt.ts';
import { checkNextStart } from './check-next-start.ts';
import { pauseNow } from './round-times.ts';
import { factsOf, keepFacts, type AttemptFacts } from './running-attempts.ts';
import { settleIfExpired } from './submit-by-clock.ts';

export interface StartInput {
  readonly roundId: string;
  /** The person's own time factor in percent; 100 = the base time. */
  readonly timeFactorPercent?: number | undefined;
  /** Who enters the answers for the participant, who is present and agrees; absent = nobody. */
  readonly assistedBy?: string | undefined;
  /** Said by whoever begins: what the rules ask to be learned first was. */
  readonly lesson?: 'taken' | undefined;
  /** The account that is signed in on this browser, if any. */
  readonly personId?: string | undefined;
  /** Where it is begun; kept only as keyed hashes. */
  readonly from?: Whereabouts | undefined;
}

export type StartRefusal =
  | ContestRefusal
  | AdmissionRefusal
  | PaperRefusal
  | EligibilityRefusal
  | AssistantRefusal
  | LessonNotTaken
  | { readonly code: 'round-not-found' }
  /** A sanction over the whole contest stands against them. */
  | { readonly code: 'participant-sanctioned' }
  | { readonly code: 'round-paused'; readonly since: Temporal.Instant; readonly expectedAt: Temporal.Instant | null }
  | PapersUndecided
  | { readonly code: 'attempt-refused' };

export interface Started {
  readonly view: AttemptView;
  /** `false` = an attempt was open already and goes on. */
  readonly isNew: boolean;
}

const TRIES = 3;

/**
 * Begins an attempt, or goes on with the one that is open in this round. The paper is drawn in memory; what is written is one
 * row. Two starts at the same moment: the database lets one through, and both answer with it.
 */
export async function startAttempt(
  app: App,
  participant: ParticipantOf,
  input: StartInput,
): Promise<Result<Started, StartRefusal>> {
  const contest = app.contests.find(participant.seasonId);
  if (!contest.ok) return contest;
  const round = roundOf(contest.value, input.roundId);
  if (!round) return refuse({ code: 'round-not-found' });
  const assistant = readAssistant(contest.value.rules.attempts, input.assistedBy);
  if (!assistant.ok) return assistant;
  const eligible = await admitParticipant(app, contest.value, { ...participant, personId: input.personId });
  if (!eligible.ok) return eligible;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const earlier = await app.contests.writes.listEarlier(participant.participantId);
    const open = await openAttempt(app, earlier, round.id);
    if (open) return goOn(app, participant, { attemptId: open.attempt_id, isNew: false });
    // Whoever is under a sanction has an attempt already: nobody's first start asks for it.
    if (earlier.length > 0 && (await findContestSanction(app.contests.hot, participant.participantId)))
      return refuse({ code: 'participant-sanctioned' });
    const started = await begin(app, {
      ...{ participant, contest: contest.value, round, input, earlier },
      assistedBy: assistant.value,
    });
    if (started) return started;
  }
  return refuse({ code: 'attempt-refused' });
}

/** The participant's attempt of the round that can still be written; one whose time is over is settled on the way. */
async function openAttempt(
  app: App,
  earlier: readonly AttemptHead[],
  roundId: string,
): Promise<AttemptHead | undefined> {
  for (const head of earlier.filter((attempt) => attempt.submitted_at === null && attempt.round_id === roundId)) {
    const facts = await factsOf(app, head, earlier);
    if ((await settleIfExpired(app, facts)) === 'running') return head;
  }
  return undefined;
}

async function goOn(
  app: App,
  participant: ParticipantOf,
  { attemptId, isNew }: { readonly attemptId: string; readonly isNew: boolean },
): Promise<Result<Started, StartRefusal>> {
  const view = await readOwnAttempt(app, [participant], attemptId);
  return view.ok ? accept({ view: view.value, isNew }) : refuse({ code: 'attempt-refused' });
}

interface Beginning {
  readonly participant: ParticipantOf;
  readonly contest: Contest;
  readonly round: Round;
  readonly input: StartInput;
  readonly earlier: readonly AttemptHead[];
  readonly assistedBy: string | null;
}

/** `null` = somebody else, most likely the same person's other tab, was quicker. */
async function begin(app: App, beginning: Beginning): Promise<Result<Started, StartRefusal> | null> {
  const { participant, contest, round, input, earlier } = beginning;
  const now = app.clock.seasonNow(contest.seasonId);
  const pause = pauseNow(app, contest.seasonId, round.id, now);
  if (pause) return refuse({ code: 'round-paused', since: pause.from, expectedAt: pause.expectedAt });
  const learned = checkLesson(contest.rules.attempts, input.lesson);
  if (!learned.ok) return learned;
  const begun = earlier.map((attempt) => ({ roundId: attempt.round_id, startedAt: attempt.started_at }));
  const admitted = checkNextStart(app, { contest, round }, begun, input.timeFactorPercent);
  if (!admitted.ok) return admitted;
  const papers = await checkPapers(app, contest, round.id);
  if (!papers.ok) return papers;
  const key = {
    secret: contest.secrets.paper,
    roundId: round.id,
    ...participant,
    attemptNumber: admitted.value.attemptNumber,
  };
  const blueprint = blueprintOfRound(contest.blueprints, round.id);
  const paper = drawPaper(blueprint, { ...key, seen: seenBefore(blueprint, key) });
  if (!paper.ok) return paper;

  const head = headOf(app, beginning, admitted.value);
  await commitLots(app, contest.seasonId, round.id);
  if (!(await app.contests.writes.addAttempt(rowOf(head)))) return null;
  if (input.from) noteSignal(app, head, contest.rules.identity.retentionDays, input.from);
  const facts = keepFacts(app, { head, all: earlier, contest, paper: paper.value });
  if (isPaced(contest.rules.time)) return goOn(app, participant, { attemptId: head.attempt_id, isNew: true });
  const predicted = await predictedBefore(app, facts);
  return accept({ view: viewAttempt(app, facts, { ...NOTHING_SAVED, predicted }), isNew: true });
}

/** A first attempt of a round has no prediction yet, and asks nothing. */
async function predictedBefore(
  app: App,
  { participantId, attemptNumber, contest, round }: AttemptFacts,
): Promise<number | null> {
  if (attemptNumber === 1 || !contest.rules.prediction.enabled) return null;
  const prediction = await findPrediction(app.contests.hot, participantId, contest.seasonId, round.id);
  return prediction?.value ?? null;
}

function headOf(
  app: App,
  { participant, contest, round, input, assistedBy }: Beginning,
  admission: Admission,
): AttemptHead {
  return {
    participant_id: participant.participantId,
    attempt_id: app.ids.uuid(),
    season_id: contest.seasonId,
    round_id: round.id,
    attempt_number: admission.attemptNumber,
    rules_version: contest.rulesVersion,
    bank_version: contest.bankVersion,
    started_at: admission.startedAt,
    deadline: admission.deadline,
    time_factor_percent: input.timeFactorPercent ?? 100,
    assisted_by: assistedBy,
    submitted_at: null,
    rehearsed: app.clock.isRehearsing(contest.seasonId),
  };
}

function rowOf(head: AttemptHead) {
  return {
    participantId: head.participant_id,
    attemptId: head.attempt_id,
    seasonId: head.season_id,
    roundId: head.round_id,
    attemptNumber: head.attempt_number,
    rulesVersion: head.rules_version,
    bankVersion: head.bank_version,
    startedAt: head.started_at.toString(),
    deadline: head.deadline?.toString() ?? null,
    timeFactorPercent: head.time_factor_percent,
    assistedBy: head.assisted_by,
    rehearsed: head.rehearsed,
  };
}
