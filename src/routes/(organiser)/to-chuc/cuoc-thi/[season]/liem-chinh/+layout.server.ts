import { contestView } from '../organiser.ts';
import { caseDeskOf } from './desk.ts';
import type { LayoutServerLoad } from './$types';

/** The desk belongs to organisers and second reviewers; the latter need not be organisers and see nothing else of the contest's desk. */
export const load: LayoutServerLoad = async (event) => {
  const desk = await caseDeskOf(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { season, rounds } = await contestView(event);
  const { id, shortName } = season.season;
  const names = rounds.map((round) => ({ id: round.id, name: round.name }));
  return { seasonId: id, shortName, rounds: names, isOrganiser: desk.role === 'organiser' };
};
