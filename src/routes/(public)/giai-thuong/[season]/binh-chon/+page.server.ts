import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { listVotesForPublic } from '#server/app/judging/read-public-vote.ts';
import { cachePublicly } from '../../../cache-publicly.ts';
import { seasonOfVotes } from './open-public-vote.ts';
import type { PageServerLoad } from './$types';

/** The public votes of a season. */
export const load: PageServerLoad = async (event) => {
  const { app, locale } = event.locals;
  const { season, head } = seasonOfVotes(event);
  const votes = await listVotesForPublic(app, season.id);
  cachePublicly(event);
  return {
    season: head,
    votes: votes.map(({ ruleId, rules, state }) => ({
      ...{ id: ruleId, state, name: inLocale(rules.name, locale) },
      ...{ opens: formatMoment(rules.opens, locale), closes: formatMoment(rules.closes, locale) },
    })),
  };
};
