import type { WorkItem } from '#core/work/work-item.ts';
import type { App } from '../app.ts';
import { listOwnVotes } from '../judging/list-final-votes.ts';
import type { SignedIn } from '../person/actor.ts';

/** Votes of the final round that are open and in which a member has not voted. One query for whoever is on no roll. */
export async function listVoteTasks(app: App, actor: SignedIn): Promise<readonly WorkItem[]> {
  const found = await listOwnVotes(app, actor);
  if (!found.ok) return [];
  return found.value
    .filter(({ state, hasVoted }) => state === 'open' && !hasVoted)
    .map(({ id, seasonId, titleName }) => ({
      ...{ kind: 'ballot-to-cast' as const, seasonId, about: titleName.vi, count: 1, percent: null },
      ...{ dueAt: null, path: `/bieu-quyet/${id}` },
    }));
}
