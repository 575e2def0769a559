import type { PublicVoteAct } from '#core/judging/public-vote/public-vote-policy.ts';
import type { WorkItem, WorkKind } from '#core/work/work-item.ts';
import { listPublicVotes, type PublicVoteRow } from '../../db/queries/public-vote.ts';
import type { App } from '../app.ts';
import { runPublicVote, stateNow } from '../judging/prove-public-vote.ts';
import type { SignedIn } from '../person/actor.ts';
import type { WorkPlace } from './read-work-place.ts';

/** Public votes to open, to count once their time is over, and to publish once the season lets. No query where a season has none. */
export async function listPublicVoteTasks(
  app: App,
  actor: SignedIn,
  { desks }: WorkPlace,
): Promise<readonly WorkItem[]> {
  const holding = desks.filter(({ award }) => (award.award.publicVotes ?? []).length > 0);
  return (await Promise.all(holding.map(({ proof }) => tasksOf(app, actor, proof.seasonId)))).flat();
}

const NEXT = {
  open: 'public-vote-to-open',
  count: 'public-vote-to-count',
  publish: 'public-vote-to-publish',
} as const satisfies Partial<Record<PublicVoteAct, WorkKind>>;

async function tasksOf(app: App, actor: SignedIn, seasonId: string): Promise<readonly WorkItem[]> {
  const tasks: WorkItem[] = [];
  for (const vote of await listPublicVotes(app.db, seasonId)) {
    const act = nextActOn(app, vote);
    if (act === null || !(await runPublicVote(app, actor, { voteId: vote.id, act })).ok) continue;
    const dueAt = act === 'open' ? Temporal.Instant.from(vote.rules.opens) : null;
    const path = `/to-chuc/giai-thuong/${seasonId}/binh-chon/${vote.id}`;
    tasks.push({ kind: NEXT[act], seasonId, about: vote.rules.name.vi, count: 1, percent: null, dueAt, path });
  }
  return tasks;
}

function nextActOn(app: App, vote: PublicVoteRow): keyof typeof NEXT | null {
  const state = stateNow(app, vote);
  if (state === 'prepared') return vote.openedAt === null ? 'open' : null;
  if (state === 'ended') return 'count';
  return state === 'counted' ? 'publish' : null;
}
