import { error, type RequestEvent } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { readPublicVote } from '#server/app/judging/read-public-vote.ts';

type Event = Pick<RequestEvent<{ season: string; vote: string }>, 'locals' | 'params'>;

/** The season whose public votes a page shows. */
export function seasonOfVotes({ locals, params }: Pick<RequestEvent<{ season: string }>, 'locals' | 'params'>) {
  const season = locals.app.seasons.find(params.season)?.season;
  if (season?.kind !== 'award') error(404);
  return { season, head: { id: season.id, name: inLocale(season.shortName, locals.locale) } };
}

/** The public vote a page shows; one that nobody opened does not exist. */
export async function openPublicVotePage(event: Event) {
  const { locals, params } = event;
  const { season, head } = seasonOfVotes(event);
  const view = await readPublicVote(locals.app, { seasonId: season.id, ruleId: params.vote });
  if (!view.ok) error(404);
  return { season, head, view: view.value };
}
