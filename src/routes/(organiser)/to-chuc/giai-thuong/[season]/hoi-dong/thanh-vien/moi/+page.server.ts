import { fail } from '@sveltejs/kit';
import { listPanels } from '#server/app/judging/list-panels.ts';
import { nameMember } from '#server/app/judging/name-member.ts';
import { capacityChoices } from '../../../../../../../member-words.ts';
import { leaveDesk, openAward, refusalWords } from '../../../open-award.ts';
import { invitationMail, memberFieldOf, readDetails } from '../../member-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Names and invites a member of a council. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor } = event.locals;
  const councils = await listPanels(app, actor, { seasonId: season.id });
  const wanted = event.url.searchParams.get('hoi-dong');
  const council = councils.ok ? councils.value.find(({ councilId }) => councilId === wanted) : undefined;
  if (!council) return leaveDesk(event, { code: 'council-not-found' });
  return {
    desk,
    council: council.name,
    capacities: capacityChoices(event.locals, season),
    isPublished: (season.award.council?.capacities ?? null) !== null,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, url } = event;
    const { desk } = await openAward(event);
    const form = await event.request.formData();
    const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    const { name = '', email = '' } = values;
    const named = await nameMember(locals.app, locals.actor, {
      seasonId: params.season,
      councilId: url.searchParams.get('hoi-dong') ?? '',
      name,
      email,
      write: invitationMail(locals.t, desk.seasonName),
      ...readDetails(form),
    });
    if (named.ok) {
      const { link, isMailed } = named.value;
      return { invited: { email, link, isMailed }, problems: {}, values: {} };
    }
    const problem = refusalWords(locals.t, named.refusal);
    return fail(422, { problems: { [memberFieldOf(named.refusal.code)]: problem }, values });
  },
};
