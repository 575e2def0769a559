import { error, type RequestEvent } from '@sveltejs/kit';
import { minutesOf } from './minutes-document.ts';
import { openVote } from './open-vote.ts';

/** The minutes of a vote that is closed, for officers who see all of it; until chair and secretary are named there are none. */
export async function openMinutes(
  event: Pick<RequestEvent<{ season: string; vote: string }>, 'locals' | 'url' | 'params'>,
) {
  const { season, view } = await openVote(event);
  const isPrintable = view.state === 'closed' && view.isWhole && view.minutes !== null;
  if (!isPrintable) error(404, event.locals.t('page.error.404.title'));
  return { document: minutesOf(view, season), at: view.closedAt ?? view.preparedAt, number: view.number };
}
