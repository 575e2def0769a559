import type { Marks } from '#core/judging/final-round/ballot.ts';
import type { App } from '../app/app.ts';
import { castFinalBallot } from '../app/judging/cast-ballot.ts';
import { closeFinalVote } from '../app/judging/close-final-vote.ts';
import { readFinalRound } from '../app/judging/list-final-votes.ts';
import { noteVoteAttendance, openFinalVote } from '../app/judging/open-final-vote.ts';
import { prepareFinalVote } from '../app/judging/prepare-final-vote.ts';
import { readBallotPaper } from '../app/judging/read-ballot-paper.ts';
import { readFinalVote } from '../app/judging/read-final-vote.ts';
import { writeVoteMinutes } from '../app/judging/write-vote-minutes.ts';
import type { SignedIn } from '../app/person/actor.ts';
import { must } from './act-as.ts';

export interface VoteToHold {
  readonly seasonId: string;
  readonly titleId: string;
  readonly members: readonly SignedIn[];
  /** Who gets every member's approval. */
  readonly chosen: (entryId: string) => boolean;
}

/** Holds a vote of the final round from its preparation to its minutes: everybody is there and approves the same entries. */
export async function holdFinalVote(app: App, secretary: SignedIn, vote: VoteToHold): Promise<void> {
  const { seasonId, titleId, members, chosen } = vote;
  const { councils } = must(await readFinalRound(app, secretary, seasonId));
  const about = { seasonId, titleId, councilId: councils[0]?.id ?? '', categoryIds: [] };
  const { voteId } = must(await prepareFinalVote(app, secretary, about));
  const { roll } = must(await readFinalVote(app, secretary, voteId));
  const presence = Object.fromEntries((roll ?? []).map(({ personId }) => [personId, 'present'] as const));
  must(await noteVoteAttendance(app, secretary, { voteId, presence }));
  must(await openFinalVote(app, secretary, { voteId }));
  for (const member of members) {
    const { candidates } = must(await readBallotPaper(app, member, voteId));
    const marks: Marks = Object.fromEntries(
      candidates.map(({ entryId }) => [entryId, chosen(entryId) ? 'yes' : 'no'] as const),
    );
    must(await castFinalBallot(app, member, { voteId, marks }));
  }
  must(await closeFinalVote(app, secretary, { voteId }));
  const words = { place: 'Hà Nội (minh họa)', agenda: '', remarks: '' };
  const [chair = { name: '' }] = roll ?? [];
  must(await writeVoteMinutes(app, secretary, { voteId, ...words, chair: chair.name, secretary: secretary.name }));
}
