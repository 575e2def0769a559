import type { App } from '../app/app.ts';
import { castFinalBallot } from '../app/judging/cast-ballot.ts';
import { readFinalRound } from '../app/judging/list-final-votes.ts';
import { noteVoteAttendance, openFinalVote } from '../app/judging/open-final-vote.ts';
import { prepareFinalVote } from '../app/judging/prepare-final-vote.ts';
import { readBallotPaper } from '../app/judging/read-ballot-paper.ts';
import { readFinalVote } from '../app/judging/read-final-vote.ts';
import { actAs, must } from './act-as.ts';
import type { Cast, Part } from './cast.ts';
import { moveSample, SAMPLE } from './sample-clock.ts';

const TITLE = 'sao-khue';
const CATEGORY = 'phan-mem';
const VOTED: readonly Part[] = ['sampleLeadTwo', 'sampleJudgeTwoThree', 'sampleLeadThree', 'sampleJudgeThreeTwo'];

/** The vote on the category that was heard first: opened in the evening, some have voted, the others and the chair have not. */
export async function openSampleVote(app: App, cast: Cast): Promise<void> {
  await moveSample(app, '2019-03-16T19:00:00+07:00');
  const secretary = await actAs(app, cast.sampleSecretary);
  const { councils } = must(await readFinalRound(app, secretary, SAMPLE));
  const about = { seasonId: SAMPLE, titleId: TITLE, councilId: councils[0]?.id ?? '', categoryIds: [CATEGORY] };
  const { voteId } = must(await prepareFinalVote(app, secretary, about));
  const { roll } = must(await readFinalVote(app, secretary, voteId));
  const presence = Object.fromEntries((roll ?? []).map(({ personId }) => [personId, 'present'] as const));
  must(await noteVoteAttendance(app, secretary, { voteId, presence }));
  must(await openFinalVote(app, secretary, { voteId }));
  for (const [at, part] of VOTED.entries()) {
    const member = await actAs(app, cast[part]);
    const { candidates } = must(await readBallotPaper(app, member, voteId));
    const marks = candidates.map(
      ({ entryId }, place) => [entryId, (place + at) % 3 === 2 && at > 1 ? 'no' : 'yes'] as const,
    );
    must(await castFinalBallot(app, member, { voteId, marks: Object.fromEntries(marks) }));
  }
}
