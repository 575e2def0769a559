import { error, type RequestEvent } from '@sveltejs/kit';
import { minutesOf, withSignatures } from './minutes-document.ts';
import { openVote } from './open-vote.ts';

/**
 * The minutes of a vote that is closed, for officers who see all of it; until chair and secretary are named there are none. Where they are
 * put up for signing and still hold, as they were put up, with who has signed.
 */
export async function openMinutes(
  event: Pick<RequestEvent<{ season: string; vote: string }>, 'locals' | 'url' | 'params'>,
) {
  const { season, view } = await openVote(event);
  const isPrintable = view.state === 'closed' && view.isWhole && view.minutes !== null;
  if (!isPrintable) error(404, event.locals.t('page.error.404.title'));
  const { signing } = view;
  const [newest] = signing?.copies ?? [];
  const isInForce = signing?.document && newest?.isCurrent;
  const document = isInForce ? withSignatures(signing.document, newest) : minutesOf(view, season);
  return { document, at: view.closedAt ?? view.preparedAt, number: view.number };
}
