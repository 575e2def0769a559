import type { VoteRules } from '#core/judging/final-round/final-rules.ts';
import type { Band } from '#core/judging/final-round/settle-vote.ts';
import { refuse, type Result } from '#core/shared/result.ts';
import type { VoteRunner } from '../../db/queries/final-vote.ts';
import { insertAttendance, listVoteRolls } from '../../db/queries/final-vote-member.ts';
import { lockSeason } from '../../db/queries/season.ts';
import type { App } from '../app.ts';
import { momentOf } from '../dossier/move-entry.ts';
import type { Actor } from '../person/actor.ts';
import { loadSeasonVotes, type LoadedVote } from './load-season-votes.ts';
import { prepareAtDesk, writeVote, type PrepareVoteRefusal } from './prepare-final-vote.ts';

export type SecondBallotRefusal =
  PrepareVoteRefusal | { readonly code: 'vote-not-found' } | { readonly code: 'second-ballot-not-due' };

/**
 * Prepares the second ballot of a band that is tied across the cut: the same council, only those tied, only the places left. Who was
 * noted as there stays noted. Having reached the share once, they are asked for no share again: the ballot only orders them.
 *
 * Source: VOT-9, VOT-10; what is asked of a second ballot is our own (`docs/rules/award.md`).
 */
export async function prepareSecondBallot(
  app: App,
  actor: Actor,
  { seasonId, voteId }: { readonly seasonId: string; readonly voteId: string },
): Promise<Result<{ readonly voteId: string }, SecondBallotRefusal>> {
  const admitted = await prepareAtDesk(app, actor, seasonId);
  if (!admitted.ok) return admitted;
  const desk = admitted.value;
  return app.db.transaction().execute(async (db) => {
    await lockSeason(db, seasonId);
    const within = { ...app, db };
    const votes = await loadSeasonVotes(within, seasonId);
    const parent = votes.find(({ vote }) => vote.id === voteId);
    if (!parent) return refuse({ code: 'vote-not-found' });
    const band = bandDue(parent, votes);
    if (!band) return refuse({ code: 'second-ballot-not-due' });
    const { vote } = parent;
    const about = { councilId: vote.councilId, titleId: vote.titleId, parentId: vote.id, analysisId: vote.analysisId };
    const prepared = await writeVote(within, desk, {
      ...about,
      categoryIds: band.category === null ? vote.categoryIds : [band.category],
      places: band.placesLeft,
      rules: rulesOfSecond(vote.rules),
      candidates: parent.candidates
        .filter(({ entryId }) => band.entries.includes(entryId))
        .map((one, at) => ({ ...one, position: at + 1 })),
    });
    if (!prepared.ok) return prepared;
    await copyAttendance(within, { parent, voteId: prepared.value.voteId, personId: desk.proof.personId });
    return prepared;
  });
}

/** The first band that waits for a second ballot nobody has prepared. */
function bandDue({ vote, settlement }: LoadedVote, votes: readonly LoadedVote[]): Band | undefined {
  const pending = votes.filter((one) => one.vote.parentId === vote.id && isPending(one));
  return settlement?.bands.find(
    (band) =>
      band.next === 'second-ballot' &&
      !pending.some(({ candidates }) => candidates.some(({ entryId }) => band.entries.includes(entryId))),
  );
}

function isPending({ vote }: LoadedVote): boolean {
  return vote.state === 'prepared' || vote.state === 'open';
}

/** Whatever follows the second ballot in the chain follows it in its own. */
function rulesOfSecond(rules: VoteRules): VoteRules {
  const ties = rules.ties.slice(rules.ties.indexOf('second-ballot') + 1);
  return { ...rules, ties, percent: 0, mostPerCategory: null };
}

async function copyAttendance(
  app: App,
  { parent, voteId, personId }: { readonly parent: LoadedVote; readonly voteId: string; readonly personId: string },
): Promise<void> {
  const { at } = momentOf(app, parent.vote.seasonId);
  const roll = new Set((await listVoteRolls(app.db, [voteId])).map((member) => member.personId));
  const noted = parent.roll
    .filter((member) => roll.has(member.personId) && member.presence !== 'absent')
    .map((member) => ({ id: app.ids.uuid(), personId: member.personId, presence: member.presence }));
  await insertAttendance(app.db, { voteId, personId } as VoteRunner, { noted, at });
}
