import type { RequestEvent } from '@sveltejs/kit';
import { readPublicVoteAtDesk } from '#server/app/judging/list-public-votes.ts';
import { leaveDesk } from '../../open-award.ts';

type Event = Pick<RequestEvent<{ season: string; vote: string }>, 'locals' | 'url' | 'params'>;

/** The public vote a page of its officers is about; for everybody else the page does not exist. */
export async function openPublicDesk(event: Event) {
  const { locals, params } = event;
  const view = await readPublicVoteAtDesk(locals.app, locals.actor, params.vote);
  if (!view.ok) return leaveDesk(event, view.refusal);
  const season = locals.app.seasons.find(params.season)?.season;
  if (season?.kind !== 'award' || view.value.vote.seasonId !== season.id)
    return leaveDesk(event, { code: 'season-not-found' });
  return { season, view: view.value };
}
