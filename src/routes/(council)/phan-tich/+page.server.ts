import { inLocale } from '#core/shared/localized-text.ts';
import { listRoundsOfCouncil } from '#server/app/judging/list-rounds-of-council.ts';
import { leavePage } from '../cham-diem/leave-page.ts';
import type { PageServerLoad } from './$types';

/** The judging rounds of the councils one sits on, with what may be read of each. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const listed = await listRoundsOfCouncil(app, actor);
  if (!listed.ok) return leavePage(event, listed.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    rounds: listed.value.map(({ seasonId, judgingRound, analysis, severity }) => {
      const season = app.seasons.find(seasonId)?.season;
      const stage = season?.stages.find(({ id }) => id === judgingRound);
      return {
        ...{ seasonId, judgingRound, analysis, severity },
        seasonName: season ? inLocale(season.shortName, locale) : seasonId,
        roundName: stage ? inLocale(stage.name, locale) : judgingRound,
      };
    }),
  };
};
