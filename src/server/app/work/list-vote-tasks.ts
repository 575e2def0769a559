import type { WorkItem } from '#core/work/work-item.ts';
import type { App } from '../app.ts';
import { awardInForce } from '../dossier/award-in-force.ts';
import { listMinutesToSign } from '../../db/queries/frozen-minutes.ts';
import { signAs } from '../judging/prove-minutes.ts';
import { listOwnVotes } from '../judging/list-final-votes.ts';
import type { SignedIn } from '../person/actor.ts';

/** Votes in which a member has not voted, and minutes that wait for somebody's signature. Two queries for whoever has neither. */
export async function listVoteTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  return [...(await listBallots(app, actor)), ...(await listMinutes(app, actor))];
}

async function listMinutes(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const asked = await listMinutesToSign(app.db, actor.personId);
  const signing = await Promise.all(asked.map(({ minutesId }) => signAs(app, actor, minutesId)));
  return signing.flatMap((one): readonly WorkItem[] => {
    if (!one.ok) return [];
    const { vote, copy } = one.value;
    const title = awardInForce(app, vote.seasonId)?.award.titles.find(({ id }) => id === vote.titleId);
    return [
      {
        ...{ kind: 'minutes-to-sign', seasonId: vote.seasonId, about: title?.name.vi ?? vote.titleId },
        ...{ count: 1, percent: null, dueAt: null, path: `/bieu-quyet/bien-ban/${copy.id}` },
      },
    ];
  });
}

async function listBallots(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const found = await listOwnVotes(app, actor);
  if (!found.ok) return [];
  return found.value
    .filter(({ state, hasVoted }) => state === 'open' && !hasVoted)
    .map(({ id, seasonId, titleName }) => ({
      ...{ kind: 'ballot-to-cast' as const, seasonId, about: titleName.vi, count: 1, percent: null },
      ...{ dueAt: null, path: `/bieu-quyet/${id}` },
    }));
}
