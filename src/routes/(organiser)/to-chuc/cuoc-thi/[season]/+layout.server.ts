import { contestView, organiserOf } from './organiser.ts';
import type { LayoutServerLoad } from './$types';

/** Every page of the desk belongs to the organiser of this contest. */
export const load: LayoutServerLoad = async (event) => {
  await organiserOf(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { season, rounds } = await contestView(event);
  return { seasonId: season.season.id, shortName: season.season.shortName, rounds };
};
