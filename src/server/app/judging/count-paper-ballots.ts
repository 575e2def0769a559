import type { Tally } from '#core/judging/final-round/ballot.ts';
import { mayCloseVote, type FinalVoteActor } from '#core/judging/final-round/final-vote-policy.ts';
import { addPaperBallots, type PaperRefusal } from '#core/judging/final-round/paper-ballots.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertPaperTurnout, takeBox } from '../../db/queries/final-ballot.ts';
import { insertPaperCount, listPaperCountsOfOthers } from '../../db/queries/final-vote-paper-count.ts';
import type { RollRow } from '../../db/queries/final-vote-member.ts';
import { listConflicts } from '../../db/queries/judging.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { runFinalVote, type VoteGateRefusal, type VoteInSight } from './prove-final-vote.ts';
import { isSameCount, openBox, sealBox, sealPaperCount } from './seal-vote-box.ts';

export interface PaperBallots {
  readonly voteId: string;
  /** Members who handed in a ballot on paper. */
  readonly personIds: readonly string[];
  /** How often each mark was given, by `candidate mark`. */
  readonly counted: Tally;
}

export interface CountedPapers {
  readonly papers: number;
  /** False = kept as the first count of the batch: another officer counts it too. */
  readonly isInBox: boolean;
}

export type PaperBallotsRefusal =
  | VoteGateRefusal
  | PaperRefusal
  | { readonly code: 'paper-ballots-secret-only' }
  | { readonly code: 'vote-officer-in-conflict'; readonly entries: number }
  /** Somebody named has voted already, is not there, or is not on the roll. */
  | { readonly code: 'paper-ballot-of-nobody'; readonly name: string };

/**
 * Puts a batch of paper ballots of a secret vote into the box as sums, and notes who handed one in, once two officers have counted the
 * same: until then nobody has voted, and neither sees what the other entered. Which paper was whose is known to nobody; of a batch of one
 * the sums say it, to those who typed them.
 */
export async function countPaperBallots(
  app: App,
  actor: Actor,
  input: PaperBallots,
): Promise<Result<CountedPapers, PaperBallotsRefusal>> {
  const { voteId } = input;
  const run = await runFinalVote(app, actor, { voteId, may: mayCloseVote });
  if (!run.ok) return run;
  return app.db.transaction().execute(async (db): Promise<Result<CountedPapers, PaperBallotsRefusal>> => {
    const boxed = await takeBox(db, voteId);
    const again = await runFinalVote({ ...app, db }, actor, { voteId, may: mayCloseVote });
    if (!again.ok) return again;
    if (!boxed) return refuse({ code: 'vote-over' });
    const { vote, by, candidates, shown, personId } = again.value;
    if (!vote.isSecret) return refuse({ code: 'paper-ballots-secret-only' });
    const hidden = candidates.length - shown.length;
    if (hidden > 0) return refuse({ code: 'vote-officer-in-conflict', entries: hidden });
    const people = [...new Set(input.personIds)];
    const stranger = people.map((id) => memberOf(again.value, id)).find((member) => !mayHandIn(member));
    if (stranger !== undefined) return refuse({ code: 'paper-ballot-of-nobody', name: stranger.name });
    const names = candidates.map(({ entryId }) => entryId);
    const conflicts = people.length > 0 ? await listConflicts(db, names, people) : [];
    const counts = Map.groupBy(conflicts, (row) => row.entry_id);
    const recused = Object.fromEntries([...counts].map(([entryId, rows]) => [entryId, rows.length]));
    const content = openBox(app, vote, boxed);
    const batch = { rules: vote.rules, candidates: names, places: vote.places, papers: people.length, recused };
    const tally = addPaperBallots(content.tally, batch, input.counted);
    if (!tally.ok) return tally;
    const count = sealPaperCount(app, { personIds: people, counted: input.counted });
    const earlier = await listPaperCountsOfOthers(db, by);
    if (!earlier.some((other) => isSameCount(app, other.sealed, count))) {
      const counting = { action: 'final-ballots-counted-once', subjectKind: 'final-vote', subjectId: vote.id };
      await insertPaperCount(db, by, { id: app.ids.uuid(), sealed: count, at: momentOf(app, vote.seasonId).at });
      await recordAct(app, db, { ...counting, seasonId: vote.seasonId, personId, detail: { papers: people.length } });
      return accept({ papers: people.length, isInBox: false });
    }
    const sealed = sealBox(app, vote, { ...content, cast: content.cast + people.length, tally: tally.value });
    const at = momentOf(app, vote.seasonId).at.round({ smallestUnit: 'minute', roundingMode: 'floor' });
    const pairs = conflicts.map((row) => ({ personId: row.person_id, entryId: row.entry_id }));
    await insertPaperTurnout(db, by, { sealed, at, people, recusals: pairs });
    const act = { action: 'final-ballots-on-paper', subjectKind: 'final-vote', subjectId: vote.id };
    await recordAct(app, db, { ...act, seasonId: vote.seasonId, personId, detail: { papers: people.length } });
    return accept({ papers: people.length, isInBox: true });
  });
}

type PaperMember = Pick<RollRow, 'name' | 'isSeated' | 'hasCommitted' | 'castAt'> & Pick<FinalVoteActor, 'presence'>;

function memberOf({ roll }: VoteInSight, personId: string): PaperMember {
  const nobody = { name: '', isSeated: false, hasCommitted: false, castAt: null, presence: 'absent' } as const;
  return roll.find((member) => member.personId === personId) ?? nobody;
}

function mayHandIn({ isSeated, hasCommitted, castAt, presence }: PaperMember): boolean {
  return isSeated && hasCommitted && castAt === null && presence !== 'absent';
}
