import { attendanceOf } from '#core/judging/final-round/attendance.ts';
import { countVote, type CountedVote } from '#core/judging/final-round/count-vote.ts';
import { mayCloseVote, mayNoteAttendance, type FinalVoteRefusal } from '#core/judging/final-round/final-vote-policy.ts';
import type { Json } from '#core/shared/json.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { countRecusals, insertBallots, takeBox, type KeptBallot } from '../../db/queries/final-ballot.ts';
import { lockAttendance } from '../../db/queries/final-vote-member.ts';
import { endFinalVote } from '../../db/queries/final-vote.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { runFinalVote, type VoteGateRefusal, type VoteInSight } from './prove-final-vote.ts';
import { voteSeedOf } from './load-season-votes.ts';
import { recordOfVote } from './record-of-vote.ts';
import { openBox, type BoxContent } from './seal-vote-box.ts';

/**
 * Closes a vote: the box is opened, counted and written down in one act with the result, which the log commits to. From then on those who
 * may know of the vote know what it came to, and nobody else.
 */
export async function closeFinalVote(
  app: App,
  actor: Actor,
  { voteId }: { readonly voteId: string },
): Promise<Result<CountedVote, VoteGateRefusal>> {
  const run = await runFinalVote(app, actor, { voteId, may: mayCloseVote });
  if (!run.ok) return run;
  return app.db.transaction().execute(async (db): Promise<Result<CountedVote, VoteGateRefusal>> => {
    if (isId(voteId)) await lockAttendance(db, voteId); // what is noted after the close would change what it came to
    const boxed = await takeBox(db, voteId);
    const again = await runFinalVote({ ...app, db }, actor, { voteId, may: mayCloseVote });
    if (!again.ok) return again;
    if (!boxed) return refuse({ code: 'vote-over' });
    const { vote, by, personId } = again.value;
    const content = openBox(app, vote, boxed);
    const counted = await countBox({ ...app, db }, again.value, content);
    const { at } = momentOf(app, vote.seasonId);
    if (!(await endFinalVote(db, by, { at, reason: null, outcome: counted }))) return refuse({ code: 'vote-over' });
    await insertBallots(db, by, { ballots: keptOf(vote.isSecret, content), isSecret: vote.isSecret });
    const document = { tally: content.tally, counted: counted as unknown as Json };
    const of = { seasonId: vote.seasonId, voteId: vote.id };
    await recordOfVote(app, db, { ...of, type: 'result', part: 'result', document });
    const act = { action: 'final-vote-closed', subjectKind: 'final-vote', subjectId: vote.id };
    const detail = { cast: content.cast, quorum: counted.quorum.met };
    await recordAct(app, db, { ...act, seasonId: vote.seasonId, personId, detail });
    return accept(counted);
  });
}

async function countBox(app: App, sight: VoteInSight, content: BoxContent): Promise<CountedVote> {
  const { vote, roll, candidates } = sight;
  const attendance = attendanceOf(roll);
  if (attendance.cast !== content.cast)
    throw new Error(`the box of vote ${vote.id} holds ${content.cast} ballots of ${attendance.cast} members`);
  const recusals = await countRecusals(app.db, [vote.id]);
  return countVote({
    rules: vote.rules,
    candidates: candidates.map(({ entryId }) => entryId),
    tally: content.tally,
    members: roll.length,
    ...attendance,
    recused: Object.fromEntries(recusals.map((row) => [row.entry_id, row.recused])),
    seed: Buffer.from(voteSeedOf(app, vote.id)).toString('hex'),
  });
}

/** Sums in the order of their names, or ballots in that of their members: never in the order in which they were cast. */
function keptOf(isSecret: boolean, { tally, named }: BoxContent): readonly KeptBallot[] {
  if (!isSecret) return named.map(([personId, content]) => ({ personId, count: 1, content }));
  return Object.entries(tally)
    .filter(([, count]) => count > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([sum, count]) => {
      const [entry = '', mark = ''] = sum.split(' ');
      return { personId: null, count, content: { entry, mark } };
    });
}

export type GiveUpRefusal = VoteGateRefusal | { readonly code: 'reason-missing' };

/** Gives a vote up before it is counted, with a reason: what was cast is gone, unread. Another vote may follow. */
export async function giveUpFinalVote(
  app: App,
  actor: Actor,
  input: { readonly voteId: string; readonly reason: string },
): Promise<Result<void, GiveUpRefusal>> {
  const run = await runFinalVote(app, actor, { voteId: input.voteId, may: mayNoteAttendance });
  if (!run.ok) return run;
  const reason = input.reason.normalize('NFC').trim();
  if (reason === '') return refuse({ code: 'reason-missing' });
  const { vote, by, personId } = run.value;
  return app.db.transaction().execute(async (db): Promise<Result<void, FinalVoteRefusal>> => {
    await takeBox(db, vote.id);
    const { at } = momentOf(app, vote.seasonId);
    if (!(await endFinalVote(db, by, { at, reason, outcome: null }))) return refuse({ code: 'vote-over' });
    const act = { action: 'final-vote-given-up', subjectKind: 'final-vote', subjectId: vote.id };
    await recordAct(app, db, { ...act, seasonId: vote.seasonId, personId });
    return accept(undefined);
  });
}
