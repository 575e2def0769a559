import { drawLots } from '#core/contest/lots.ts';
import { attendanceOf } from '#core/judging/final-round/attendance.ts';
import type { CountedLine } from '#core/judging/final-round/count-vote.ts';
import {
  isOfficer,
  maySeeCount,
  maySeeStanding,
  maySeeTurnout,
  mayRunVote,
  type FinalVoteState,
  type Presence,
} from '#core/judging/final-round/final-vote-policy.ts';
import type { Settlement } from '#core/judging/final-round/settle-vote.ts';
import { fractionOfText, toHundredths } from '#core/shared/fraction.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { countRecusals } from '../../db/queries/final-ballot.ts';
import type { FinalVoteRow } from '../../db/queries/final-vote.ts';
import { listUnresolvedPairs } from '../../db/queries/conflict-resolution.ts';
import { findVoteMinutes, type VoteMinutes } from '../../db/queries/final-vote-minutes.ts';
import { listConflicts } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { drawRequestOf } from './draw-final-vote.ts';
import { readMinutesSigning, type MinutesSigningView } from './read-minutes.ts';
import { seeFinalVote, type CandidateRow, type VoteGateRefusal, type VoteInSight } from './prove-final-vote.ts';
import { loadSeasonVotes, type LoadedVote } from './load-season-votes.ts';
import { quorumNow } from './open-final-vote.ts';

/** One candidate as pages show it; what it got only once the vote is closed. */
export interface CandidateLine {
  readonly entryId: string;
  readonly position: number;
  readonly name: string;
  readonly organisationName: string;
  readonly categoryId: string;
  /** `null` = not yet for whoever reads. */
  readonly resultHundredths: number | null;
  readonly countedJudges: number;
  readonly isStruck: boolean;
  readonly counted: CountedLine | null;
  readonly standing: 'sure' | 'tied' | 'out' | null;
}

/** One member of the roll; who has voted only for those who may know. */
export interface RollLine {
  readonly personId: string;
  readonly name: string;
  readonly office: string;
  readonly capacity: string | null;
  readonly body: string | null;
  readonly isSeated: boolean;
  readonly presence: Presence;
  readonly hasVoted: boolean;
  readonly onPaper: boolean;
  /** Of an open vote once it is closed: what they wrote, by candidate. */
  readonly marks: Readonly<Record<string, string>> | null;
}

/** A draw with everybody's ticket, the smallest first. */
export interface VoteDrawView {
  readonly request: NonNullable<ReturnType<typeof drawRequestOf>>;
  readonly tickets: readonly { readonly entry: string; readonly ticket: string }[];
}

/** What of a vote is for everybody who may know of it. */
type ToldOfVote =
  | ('id' | 'seasonId' | 'councilName' | 'number' | 'titleId' | 'categoryIds' | 'parentId' | 'state')
  | ('rules' | 'places' | 'analysisId' | 'givenUpReason')
  | ('preparedAt' | 'preparedBy' | 'openedAt' | 'openedBy' | 'closedAt' | 'closedBy');

export interface FinalVoteView extends Pick<FinalVoteRow, ToldOfVote> {
  readonly titleName: LocalizedText;
  readonly mayRun: boolean;
  /** Without those that whoever reads is in a conflict with. */
  readonly candidates: readonly CandidateLine[];
  /** Whether the reader sees every candidate. */
  readonly isWhole: boolean;
  readonly attendance: { readonly members: number; readonly present: number; readonly inWriting: number };
  readonly quorum: ReturnType<typeof quorumNow>;
  /** `null` = not for whoever reads. */
  readonly roll: readonly RollLine[] | null;
  readonly cast: number | null;
  readonly settlement: Settlement | null;
  readonly draw: VoteDrawView | null;
  readonly commitment: string;
  readonly seconds: readonly { readonly id: string; readonly number: number; readonly state: FinalVoteState }[];
  readonly minutes: VoteMinutes | null;
  /** Of a secret vote that is not open yet, for its runners: how many who are there may vote on the candidate with the fewest. */
  readonly fewestVoters: number | null;
  /**
   * For its runners, of the candidates they see: pairs with a member of which a conflict is said and nobody decided, and pairs whose
   * conflict was found after the member had voted on the candidate.
   */
  readonly conflicts: { readonly waiting: number; readonly sinceBallot: number } | null;
  /** How far the minutes are signed; `null` before the close, and for whoever does not read them. */
  readonly signing: MinutesSigningView | null;
}

/**
 * A vote as far as whoever reads may know it: who has voted for those who run or audit it, what it came to for nobody before it is closed.
 */
export async function readFinalVote(
  app: App,
  actor: Actor,
  voteId: string,
): Promise<Result<FinalVoteView, VoteGateRefusal>> {
  const seen = await seeFinalVote(app, actor, voteId);
  if (!seen.ok) return seen;
  const votes = await loadSeasonVotes(app, seen.value.vote.seasonId);
  const loaded = votes.find(({ vote }) => vote.id === seen.value.vote.id);
  if (!loaded) throw new Error(`vote ${voteId} is not among those of its season`);
  const minutes = (await findVoteMinutes(app.db, seen.value.seen)) ?? null;
  const { actor: who, vote, shown, candidates } = seen.value;
  const reads = vote.state === 'closed' && isOfficer(who) && shown.length === candidates.length;
  const signing = reads ? await readMinutesSigning(app, seen.value, { loaded, name: actor?.name ?? '' }) : null;
  const fewestVoters = await countFewestVoters(app, seen.value);
  const conflicts = await countConflicts(app, seen.value);
  return accept({ ...viewOf(seen.value, { loaded, votes, minutes }), signing, fewestVoters, conflicts });
}

async function countConflicts(
  app: App,
  { vote, actor, roll, shown }: VoteInSight,
): Promise<FinalVoteView['conflicts']> {
  if (!mayRunVote(actor).ok) return null;
  const [members, entryIds] = [new Set(roll.map(({ personId }) => personId)), shown.map(({ entryId }) => entryId)];
  const voters = roll.filter(({ castAt }) => castAt !== null).map(({ personId }) => personId);
  const [unresolved, inForce, recusals] = await Promise.all([
    listUnresolvedPairs(app.db, vote.seasonId),
    listConflicts(app.db, entryIds, voters),
    countRecusals(app.db, [vote.id]),
  ]);
  const waiting = unresolved.filter((pair) => members.has(pair.person_id) && entryIds.includes(pair.entry_id)).length;
  const ofEntry = Map.groupBy(inForce, (pair) => pair.entry_id);
  const recused = new Map(recusals.map((row) => [row.entry_id, row.recused]));
  const sinceBallot = entryIds.map((id) => Math.max(0, (ofEntry.get(id)?.length ?? 0) - (recused.get(id) ?? 0)));
  return { waiting, sinceBallot: sinceBallot.reduce((sum, count) => sum + count, 0) };
}

async function countFewestVoters(app: App, { vote, actor, roll, candidates }: VoteInSight): Promise<number | null> {
  if (!vote.isSecret || vote.state !== 'prepared' || !mayRunVote(actor).ok) return null;
  const there = roll.filter(({ presence }) => presence !== 'absent').map(({ personId }) => personId);
  const entryIds = candidates.map(({ entryId }) => entryId);
  const barred = Map.groupBy(await listConflicts(app.db, entryIds, there), (row) => row.entry_id);
  return there.length - Math.max(0, ...[...barred.values()].map((rows) => rows.length));
}

type AskedApart = 'signing' | 'fewestVoters' | 'conflicts';

interface Read {
  readonly loaded: LoadedVote;
  readonly votes: readonly LoadedVote[];
  readonly minutes: VoteMinutes | null;
}

function viewOf(sight: VoteInSight, { loaded, votes, minutes }: Read): Omit<FinalVoteView, AskedApart> {
  const { vote, award, actor, candidates, shown, roll } = sight;
  const counts = maySeeCount(actor, vote.state).ok;
  const stands = maySeeStanding(actor, vote.state).ok;
  const isWhole = shown.length === candidates.length;
  const { id, seasonId, number, titleId, categoryIds, parentId, state, rules, places, analysisId } = vote;
  return {
    ...{ id, seasonId, number, titleId, categoryIds, parentId, state, rules, places, analysisId },
    ...{ preparedAt: vote.preparedAt, preparedBy: vote.preparedBy, openedAt: vote.openedAt, openedBy: vote.openedBy },
    ...{ closedAt: vote.closedAt, closedBy: vote.closedBy, givenUpReason: vote.givenUpReason },
    councilName: vote.councilName,
    titleName: award.award.titles.find((title) => title.id === titleId)?.name ?? { vi: titleId },
    mayRun: mayRunVote(actor).ok,
    candidates: shown.map((one) => lineOf(one, { loaded: counts ? loaded : null, stands })),
    isWhole,
    attendance: { members: roll.length, ...pickAttendance(sight) },
    quorum: quorumNow(sight),
    roll: maySeeTurnout(actor).ok ? rollOf(sight, loaded, counts && isWhole) : null,
    cast: counts || maySeeTurnout(actor).ok ? attendanceOf(roll).cast : null,
    settlement: counts && loaded.settlement ? shownOf(loaded.settlement, shown) : null,
    draw: counts && isWhole ? drawOf(loaded) : null,
    commitment: Buffer.from(vote.seedCommitment).toString('hex'),
    seconds: votes
      .filter((one) => one.vote.parentId === id)
      .map((one) => ({ id: one.vote.id, number: one.vote.number, state: one.vote.state })),
    minutes,
  };
}

function drawOf(loaded: LoadedVote): VoteDrawView | null {
  const request = drawRequestOf(loaded);
  if (!request) return null;
  const lots = drawLots(loaded.seed, request.candidates);
  return { request, tickets: lots.map(({ participantId, ticket }) => ({ entry: participantId, ticket })) };
}

function pickAttendance({ roll }: VoteInSight) {
  const { present, inWriting } = attendanceOf(roll);
  return { present, inWriting };
}

interface Known {
  /** `null` before whoever reads may know what the vote came to. */
  readonly loaded: LoadedVote | null;
  /** Whether they may know the results of candidates. */
  readonly stands: boolean;
}

function lineOf(one: CandidateRow, { loaded, stands }: Known): CandidateLine {
  const { entryId, position, name, organisationName, categoryId, countedJudges } = one;
  return {
    ...{ entryId, position, name, organisationName, categoryId, countedJudges },
    resultHundredths: stands ? toHundredths(fractionOfText(one.result)) : null,
    isStruck: loaded?.struck.includes(entryId) ?? false,
    counted: loaded?.counted?.lines.find((line) => line.entry === entryId) ?? null,
    standing: loaded?.settlement ? standingOf(loaded.settlement, entryId) : null,
  };
}

function standingOf({ sure, bands }: Settlement, entryId: string): CandidateLine['standing'] {
  if (sure.includes(entryId)) return 'sure';
  return bands.some(({ entries }) => entries.includes(entryId)) ? 'tied' : 'out';
}

/** A vote as somebody in a conflict with these entries may know it: they did not stand, and a draw with one of them did not happen. */
export function withholdEntries<View extends FinalVoteView>(view: View, entryIds: readonly string[]): View {
  const hidden = new Set(entryIds);
  const candidates = view.candidates.filter(({ entryId }) => !hidden.has(entryId));
  const isDrawn = view.draw?.request.candidates.some((entry) => hidden.has(entry));
  const ownMarks = (marks: RollLine['marks']) =>
    marks && Object.fromEntries(Object.entries(marks).filter(([entry]) => !hidden.has(entry)));
  return {
    ...view,
    ...{ candidates, isWhole: candidates.length === view.candidates.length, draw: isDrawn ? null : view.draw },
    settlement: view.settlement && shownOf(view.settlement, candidates),
    roll: view.roll && view.roll.map((line) => ({ ...line, marks: ownMarks(line.marks) })),
    // Free words may name anybody.
    minutes: view.minutes && { ...view.minutes, agenda: '', remarks: '' },
  };
}

/** A settlement without those whoever reads may not see. */
function shownOf(settlement: Settlement, shown: readonly Pick<CandidateRow, 'entryId'>[]): Settlement {
  const known = new Set(shown.map(({ entryId }) => entryId));
  const only = (entries: readonly string[]) => entries.filter((entry) => known.has(entry));
  return {
    ...settlement,
    sure: only(settlement.sure),
    bands: settlement.bands.map((band) => ({ ...band, entries: only(band.entries) })),
    out: only(settlement.out),
    steps: settlement.steps.map((step) => ({
      ...step,
      entries: only(step.entries),
      admitted: only(step.admitted),
    })),
  };
}

function rollOf({ roll }: VoteInSight, { ballots }: LoadedVote, showsBallots: boolean): readonly RollLine[] {
  return roll.map((member) => {
    const { personId, name, office, capacity, body, isSeated, presence, castAt, onPaper } = member;
    const marks = showsBallots ? (ballots.find((ballot) => ballot.personId === personId)?.content ?? null) : null;
    return { personId, name, office, capacity, body, isSeated, presence, hasVoted: castAt !== null, onPaper, marks };
  });
}
