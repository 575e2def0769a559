import { drawLots, lotListHash } from '#core/contest/lots.ts';
import { mayRunVote } from '#core/judging/final-round/final-vote-policy.ts';
import type { Band } from '#core/judging/final-round/settle-vote.ts';
import type { Json } from '#core/shared/json.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertVoteDraw } from '../../db/queries/final-ballot.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { runFinalVote, seeFinalVote, type VoteGateRefusal } from './prove-final-vote.ts';
import { loadSeasonVotes, voteSeedOf, type LoadedVote } from './load-season-votes.ts';
import { drawRoundOf, recordOfVote } from './record-of-vote.ts';

export type DrawVoteRefusal = VoteGateRefusal | { readonly code: 'draw-not-due' };

/**
 * Draws who of a tied band takes the places left, once the declared chain has come to the draw: the log commits to the list and then
 * to the draw, by the seed that was committed to before anybody voted. Whoever may read it can draw again with `vinhdanh draw`.
 *
 * Source: VOT-9; LED-8 in `docs/rules/ledger.md`.
 */
export async function drawFinalVote(
  app: App,
  actor: Actor,
  { voteId }: { readonly voteId: string },
): Promise<Result<void, DrawVoteRefusal>> {
  const run = await runFinalVote(app, actor, { voteId, may: mayRunVote });
  if (!run.ok) return run;
  const { vote, by, personId } = run.value;
  const { seasonId } = vote;
  return app.db.transaction().execute(async (db): Promise<Result<void, DrawVoteRefusal>> => {
    await lockSeason(db, seasonId);
    const loaded = (await loadSeasonVotes({ ...app, db }, seasonId)).find((one) => one.vote.id === vote.id);
    const due = loaded?.settlement?.bands.filter(isDrawnHere) ?? [];
    if (!loaded || due.length === 0) return refuse({ code: 'draw-not-due' });
    const sequence = loaded.draws.length + 1;
    const entryIds = due.flatMap(({ entries }) => entries).toSorted();
    const places = due.reduce((sum, { placesLeft }) => sum + placesLeft, 0);
    const seed = voteSeedOf(app, vote.id);
    const { at } = momentOf(app, seasonId);
    if (!(await insertVoteDraw(db, by, { sequence, entryIds, places, seed, drawnAt: at })))
      return refuse({ code: 'draw-not-due' });
    const of = { seasonId, voteId: vote.id };
    const list = { listHash: lotListHash(entryIds), candidates: entryIds, places };
    await recordOfVote(app, db, { ...of, type: 'list-freeze', part: `draw-list-${sequence}`, document: list });
    const seedHex = Buffer.from(seed).toString('hex');
    const tickets = drawLots(seedHex, entryIds).map(({ participantId, ticket }) => ({ entry: participantId, ticket }));
    const drawn = { seed: seedHex, tickets: tickets as unknown as Json };
    await recordOfVote(app, db, { ...of, type: 'draw', part: `draw-${sequence}`, document: drawn });
    const act = { action: 'final-vote-drawn', subjectKind: 'final-vote', subjectId: vote.id };
    await recordAct(app, db, { ...act, seasonId, personId, detail: { entries: entryIds.length, places } });
    return accept(undefined);
  });
}

/** A band whose second ballot has a draw of its own is drawn there: here it would change nothing. */
function isDrawnHere({ next, inSecondBallot }: Band): boolean {
  return next === 'draw' && inSecondBallot === undefined;
}

/** The newest draw as `vinhdanh draw FILE` reads it: who took part, and the seed with the commitment named before anybody voted. */
export function drawRequestOf({ vote, draws, seed }: Pick<LoadedVote, 'vote' | 'draws' | 'seed'>) {
  const draw = draws.at(-1);
  if (!draw) return null;
  const commitment = Buffer.from(vote.seedCommitment).toString('hex');
  return {
    candidates: draw.entryIds,
    places: draw.places,
    frozenAt: draw.drawnAt.toString(),
    beacon: { source: 'commitment', contest: vote.seasonId, round: drawRoundOf(vote.id), commitment, seed },
  };
}

/** The draw of a vote to be checked by anybody who may know of the vote and is in conflict with nobody who stood in it. */
export async function readVoteDraw(
  app: App,
  actor: Actor,
  voteId: string,
): Promise<Result<NonNullable<ReturnType<typeof drawRequestOf>>, VoteGateRefusal>> {
  const seen = await seeFinalVote(app, actor, voteId);
  if (!seen.ok) return seen;
  if (seen.value.shown.length < seen.value.candidates.length) return refuse({ code: 'vote-not-found' });
  const votes = await loadSeasonVotes(app, seen.value.vote.seasonId);
  const loaded = votes.find(({ vote }) => vote.id === voteId);
  const request = loaded && drawRequestOf(loaded);
  return request ? accept(request) : refuse({ code: 'vote-not-over' });
}
