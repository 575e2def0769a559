import { inLocale } from '#core/shared/localized-text.ts';
import { demandActor } from '../../../../../../(account)/demand-actor.ts';
import { loadConflictRecord } from '../../../../../conflict-desk.ts';
import type { PageServerLoad } from './$types';

/** The conflicts of the season on paper, with every resolution. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { season, lines } = await loadConflictRecord(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { seasonId: season.id, seasonName: inLocale(season.shortName, event.locals.locale), lines };
};
