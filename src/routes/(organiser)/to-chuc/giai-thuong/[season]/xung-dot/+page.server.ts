import { redirect } from '@sveltejs/kit';
import { openCouncilList } from '#server/app/judging/open-council-list.ts';
import { readCouncilList } from '#server/app/judging/read-council-list.ts';
import { loadConflicts, lookFromForm, resolveFromForm } from '../../../../conflict-desk.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** Conflicts between the judges of a season and its entrants, to be resolved; and whether entrants may read who judges. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor } = event.locals;
  const disclosed = await readCouncilList(app, actor, { seasonId: season.id });
  if (!disclosed.ok) return leaveDesk(event, disclosed.refusal);
  return { desk, disclosed: disclosed.value, ...(await loadConflicts(event)) };
};

export const actions: Actions = {
  resolve: resolveFromForm,
  look: lookFromForm,
  disclose: async (event) => {
    const { app, actor } = event.locals;
    const open = (await event.request.formData()).get('open') === 'open' ? 'open' : 'closed';
    const opened = await openCouncilList(app, actor, { seasonId: event.params.season, open });
    if (!opened.ok && opened.refusal.code !== 'disclosure-changed-meanwhile') return leaveDesk(event, opened.refusal);
    redirect(303, event.url.pathname);
  },
};
