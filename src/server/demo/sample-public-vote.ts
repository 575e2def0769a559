import type { App } from '../app/app.ts';
import { castPublicBallot } from '../app/judging/cast-public-ballot.ts';
import { listPublicVotesAtDesk } from '../app/judging/list-public-votes.ts';
import { preparePublicVote } from '../app/judging/prepare-public-vote.ts';
import { openPublicVote } from '../app/judging/run-public-vote.ts';
import { sendVoterCode } from '../app/judging/send-voter-code.ts';
import { actAs, must } from './act-as.ts';
import type { Cast } from './cast.ts';
import { SAMPLE } from './sample-clock.ts';

const VOTERS = 9;
const DESCRIPTIONS = [
  'Giúp cơ quan nhận, xử lý và trả kết quả hồ sơ trên một nền tảng (minh họa).',
  'Theo dõi công việc hằng ngày của đơn vị trên điện thoại (minh họa).',
  'Tra cứu và đặt lịch trực tuyến cho người dân (minh họa).',
];

/** The public vote of the sample: open, with some ballots nobody has counted; whoever tries the program adds theirs. */
export async function openSamplePublicVote(app: App, cast: Cast): Promise<void> {
  const secretary = await actAs(app, cast.sampleSecretary);
  const { stated } = must(await listPublicVotesAtDesk(app, secretary, SAMPLE));
  const [first] = stated;
  if (!first || first.possible.length < 2) return; // a demo world of an older sample
  const of = { seasonId: SAMPLE, ruleId: first.rules.id };
  const candidates = first.possible.map(({ entryId }, at) => ({
    ...{ entryId, description: DESCRIPTIONS[at % DESCRIPTIONS.length] ?? '', consent: 'Thư đồng ý (minh họa)' },
  }));
  const { voteId } = must(await preparePublicVote(app, secretary, { ...of, candidates }));
  must(await openPublicVote(app, secretary, { voteId }));
  for (let at = 0; at < VOTERS; at += 1) {
    const chosen = candidates[(at * 2) % candidates.length]?.entryId ?? '';
    await castSampleBallot(app, of, { contact: `cong-dan-${at + 1}@example.vn`, chosen });
  }
}

async function castSampleBallot(
  app: App,
  of: { readonly seasonId: string; readonly ruleId: string },
  { contact, chosen }: { readonly contact: string; readonly chosen: string },
): Promise<void> {
  let code = '';
  const write = (facts: { readonly code: string }) => {
    code = facts.code;
    return { subject: '', text: '', sms: '' };
  };
  const address = '203.0.113.7'; // TEST-NET-3: nobody's
  const sent = must(await sendVoterCode(app, null, { ...of, choices: [chosen], contact, address, write }));
  must(await castPublicBallot(app, null, { ...of, draft: sent.draft, code, address }));
}
