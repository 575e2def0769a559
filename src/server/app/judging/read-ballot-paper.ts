import type { VoteRules } from '#core/judging/final-round/final-rules.ts';
import { mayCastBallot, mayReadPaper, type FinalVoteState } from '#core/judging/final-round/final-vote-policy.ts';
import { fractionOfText, toHundredths } from '#core/shared/fraction.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { findOwnCommitment } from '../../db/queries/final-ballot.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { seeFinalVote, type VoteGateRefusal } from './prove-final-vote.ts';

/** The paper in front of a member: those they may vote on, and nothing of what others did. */
export interface BallotPaperView {
  readonly voteId: string;
  readonly seasonId: string;
  readonly number: number;
  readonly titleName: LocalizedText;
  readonly isSecondBallot: boolean;
  readonly state: FinalVoteState;
  readonly rules: VoteRules;
  readonly places: number | null;
  readonly candidates: readonly {
    readonly entryId: string;
    readonly name: string;
    readonly organisationName: string;
    readonly categoryId: string;
    readonly resultHundredths: number;
    readonly countedJudges: number;
  }[];
  /** How many of the vote are not on this paper, because the member is in a conflict with them. */
  readonly leftOut: number;
  readonly hasVoted: boolean;
  /** Hexadecimal, once cast. */
  readonly commitment: string | null;
  /** Why the member may not vote now; `null` when they may. */
  readonly obstacle: { readonly code: string } | null;
}

/** The ballot paper of a member of the roll. For officers and everybody else there is none. */
export async function readBallotPaper(
  app: App,
  actor: Actor,
  voteId: string,
): Promise<Result<BallotPaperView, VoteGateRefusal>> {
  const sight = await seeFinalVote(app, actor, voteId);
  if (!sight.ok) return sight;
  const { vote, award, actor: who, shown, candidates, seen } = sight.value;
  const reads = mayReadPaper(who);
  if (!reads.ok) return reads;
  const may = mayCastBallot(who, vote.state);
  const commitment = await findOwnCommitment(app.db, seen);
  return accept({
    ...{ voteId: vote.id, seasonId: vote.seasonId, number: vote.number, state: vote.state },
    ...{ rules: vote.rules, places: vote.places, isSecondBallot: vote.parentId !== null },
    titleName: award.award.titles.find(({ id }) => id === vote.titleId)?.name ?? { vi: vote.titleId },
    candidates: shown.map(({ entryId, name, organisationName, categoryId, result, countedJudges }) => {
      const resultHundredths = toHundredths(fractionOfText(result));
      return { entryId, name, organisationName, categoryId, resultHundredths, countedJudges };
    }),
    leftOut: candidates.length - shown.length,
    hasVoted: who.hasCast,
    commitment: commitment ? Buffer.from(commitment).toString('hex') : null,
    obstacle: may.ok ? null : may.refusal,
  });
}
