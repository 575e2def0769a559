import { cachePublicly } from '../../../../(public)/cache-publicly.ts';
import { contestOf, shortNameOf } from '../participant.ts';
import type { PageServerLoad } from './$types';

/** The waiting room's page is the same for everybody, so that a proxy can give it to all; the place comes from one small question. */
export const load: PageServerLoad = (event) => {
  const { seasonId } = contestOf(event);
  cachePublicly(event);
  const { placeKeptMinutes, passMinutes } = event.locals.app.waitingRooms.rulesOf(seasonId);
  return { seasonId, contestName: shortNameOf(event), placeKeptMinutes, passMinutes };
};
