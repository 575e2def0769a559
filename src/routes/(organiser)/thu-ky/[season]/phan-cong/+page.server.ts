import { error, fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { sitAtDesk } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { applyAssignment, listOfficers, planAssignment } from '#server/app/vetting/assign-dossiers.ts';
import { listQueue } from '#server/app/vetting/list-queue.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { seasonHead } from '../season-head.ts';
import type { Actions, PageServerLoad } from './$types';

/** How dossiers nobody works on would be shared among the officers ticked: a preview that can be carried out as it stands. */
export const load: PageServerLoad = async (event) => {
  demandActor(event);
  const { app, actor } = event.locals;
  const { season: seasonId } = event.params;
  const chosen = event.url.searchParams.getAll('can-bo');
  const everything = { seasonId, sort: 'waiting', descending: false } as const;
  const [officers, queue, desk] = await Promise.all([
    listOfficers(app, actor, { seasonId }),
    listQueue(app, actor, everything),
    sitAtDesk(app, actor, seasonId),
  ]);
  if (!officers.ok || !queue.ok || !desk.ok) error(404);
  if (!desk.value.roles.has('secretariat') && !desk.value.roles.has('organiser')) error(404);
  const plan = chosen.length > 0 ? await planAssignment(app, actor, { seasonId, officerIds: chosen }) : null;
  const open = queue.value.rows.filter(({ state }) => state === 'submitted' || state === 'returned');
  const dossiersOf = (id: string | null) =>
    new Set(open.filter(({ officerId }) => officerId === id).map((row) => row.dossierId));
  const names = new Map(queue.value.rows.map(({ dossierId, name }) => [dossierId, name]));
  const shares = plan?.ok ? plan.value : [];
  return {
    season: seasonHead(event),
    chosen,
    free: dossiersOf(null).size,
    problem: plan && !plan.ok ? refusalWords(plan.refusal, event.locals) : null,
    officers: officers.value
      .filter(({ isActive }) => isActive)
      .map(({ personId, name }) => ({
        value: personId,
        label: name,
        load: dossiersOf(personId).size,
        gets: shares
          .filter(({ officerId }) => officerId === personId)
          .map(({ dossierId }) => names.get(dossierId) ?? ''),
      })),
    left: shares.filter(({ officerId }) => officerId === null).map(({ dossierId }) => names.get(dossierId) ?? ''),
    shares: shares.flatMap(({ dossierId, officerId }) => (officerId === null ? [] : [`${dossierId} ${officerId}`])),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, locale } = event.locals;
    const { season: seasonId } = event.params;
    const sent = await event.request.formData();
    const shares = sent.getAll('share').map((pair) => {
      const [dossierId = '', officerId = ''] = String(pair).split(' ');
      return { dossierId, officerId };
    });
    const applied = await applyAssignment(app, actor, { seasonId, shares });
    if (!applied.ok) return fail(422, { problem: refusalWords(applied.refusal, event.locals) });
    redirect(303, `${hrefIn(locale, `/thu-ky/${seasonId}`)}?da-giao=${applied.value.assigned}`);
  },
};
