import { demandActor } from '../../../../(account)/demand-actor.ts';
import { loadConflicts, lookFromForm, resolveFromForm } from '../../../conflict-desk.ts';
import { seasonHead } from '../season-head.ts';
import type { Actions, PageServerLoad } from './$types';

/** Conflicts between the judges of a season and its entrants, for the secretariat that resolves them. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  return { season: seasonHead(event), ...(await loadConflicts(event)) };
};

export const actions: Actions = { resolve: resolveFromForm, look: lookFromForm };
