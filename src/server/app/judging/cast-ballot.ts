import { addBallot, readBallot, type BallotRefusal, type Marks } from '#core/judging/final-round/ballot.ts';
import { commitTo, SECRET_BYTES } from '#core/ledger/commitment.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { castBallot as writeBallot, takeBox } from '../../db/queries/final-ballot.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { castInFinalVote, type VoteGateRefusal } from './prove-final-vote.ts';
import { openBox, sealBox, type BoxContent } from './seal-vote-box.ts';

/**
 * What a member takes away. The secret opens the commitment that stands in the log, and exists nowhere but here: who holds it may prove
 * what they voted, nobody else can.
 */
export interface BallotReceipt {
  readonly voteId: string;
  readonly marks: Marks;
  /** Hexadecimal. */
  readonly commitment: string;
  readonly secret: string;
  /** To the minute. */
  readonly castAt: Temporal.Instant;
}

export type CastRefusal = VoteGateRefusal | BallotRefusal;

/** Whether this ballot would be taken, before the member confirms it; writes nothing. */
export async function reviewFinalBallot(
  app: App,
  actor: Actor,
  { voteId, marks }: { readonly voteId: string; readonly marks: Marks },
): Promise<Result<Marks, CastRefusal>> {
  const admitted = await castInFinalVote(app, actor, voteId);
  if (!admitted.ok) return admitted;
  const { vote, shown } = admitted.value;
  const candidates = shown.map(({ entryId }) => entryId);
  return readBallot({ rules: vote.rules, candidates, places: vote.places }, marks);
}

/**
 * Casts a ballot: into the sealed box, with who has voted, and its commitment into the log; all of it or nothing. A ballot that is cast
 * stays cast. On whom the member is in a conflict with the ballot says nothing.
 */
export async function castFinalBallot(
  app: App,
  actor: Actor,
  { voteId, marks }: { readonly voteId: string; readonly marks: Marks },
): Promise<Result<BallotReceipt, CastRefusal>> {
  const admitted = await castInFinalVote(app, actor, voteId);
  if (!admitted.ok) return admitted;
  return app.db.transaction().execute(async (db) => {
    const boxed = await takeBox(db, voteId); // ballots go in one after another, and none while the vote is closed
    const again = await castInFinalVote({ ...app, db }, actor, voteId);
    if (!again.ok) return again;
    if (!boxed) return refuse({ code: 'vote-over' });
    const { vote, candidates, shown, by, personId } = again.value;
    const names = shown.map(({ entryId }) => entryId);
    const ballot = readBallot({ rules: vote.rules, candidates: names, places: vote.places }, marks);
    if (!ballot.ok) return ballot;
    const content = openBox(app, vote, boxed);
    const put: BoxContent = {
      cast: content.cast + 1,
      tally: addBallot(content.tally, { rules: vote.rules, candidates: names }, ballot.value),
      named: vote.isSecret ? [] : byPerson([...content.named, [personId, whole(names, ballot.value)]]),
    };
    const secret = app.ids.bytes(SECRET_BYTES);
    const commitment = commitTo({ vote: vote.id, marks: ballot.value }, secret);
    const castAt = momentOf(app, vote.seasonId).at.round({ smallestUnit: 'minute', roundingMode: 'floor' });
    const recused = candidates.map(({ entryId }) => entryId).filter((entryId) => !names.includes(entryId));
    const row = { sealed: sealBox(app, vote, put), commitment: Buffer.from(commitment, 'hex'), at: castAt, recused };
    if (!(await writeBallot(db, by, row))) return refuse({ code: 'ballot-cast-already' });
    const { seasonId } = vote;
    const record = { use: 'final-ballot', vote: vote.id, commitment };
    const subject = `final-ballot/${vote.id}/${commitment}`;
    await recordEntry(app, db, { seasonId, type: 'submission', subject, round: null, record });
    const act = { action: 'final-ballot-cast', subjectKind: 'final-vote', subjectId: vote.id };
    await recordAct(app, db, { ...act, seasonId, personId });
    const taken = { voteId: vote.id, marks: ballot.value, commitment, castAt };
    return accept({ ...taken, secret: Buffer.from(secret).toString('hex') });
  });
}

/** With everybody on the paper, so that an open ballot shows who was left without a place. */
function whole(names: readonly string[], marks: Marks): Marks {
  return Object.fromEntries(names.map((name) => [name, marks[name] ?? '']));
}

function byPerson(named: BoxContent['named']): BoxContent['named'] {
  return named.toSorted(([a], [b]) => (a < b ? -1 : 1));
}
