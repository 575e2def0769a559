import { fail } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { previewPublication, publishSchedule } from '#server/app/judging/publish-schedule.ts';
import { leaveDesk, openAward } from '../../open-award.ts';
import { answerAction, draftOf, scheduleHref } from '../schedule-page.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** Who would get a letter if the draft were published now. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale } = event.locals;
  const preview = await previewPublication(app, actor, { seasonId: season.id });
  if (!preview.ok && preview.refusal.code === 'schedule-no-draft') redirect(303, scheduleHref(event));
  if (!preview.ok) return leaveDesk(event, preview.refusal);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { draft, inForce, entries, judges, presentations, leftOut, broken, unheard, hiddenEntries } = preview.value;
  const categoryOf = (id: string) => season.award.categories.find((category) => category.id === id);
  return {
    desk,
    number: draft.number,
    revision: draft.revision,
    isFirst: inForce === null,
    presentations,
    leftOut,
    broken,
    unheard,
    hiddenEntries,
    judges,
    unreached: entries.filter(({ isReached }) => !isReached).length,
    entries: entries.map(({ entryId, name, organisationName, categoryId, change, isReached }) => ({
      isReached,
      entryId,
      name,
      organisationName,
      change,
      category: categoryOf(categoryId)?.label ?? inLocale({ vi: categoryId }, locale),
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const reason = String(form.get('reason') ?? '');
    const isAware = form.get('aware') !== null;
    const to = { ...draftOf(event, form), reason, isAware };
    const published = await publishSchedule(event.locals.app, event.locals.actor, to);
    const answer = answerAction(event, published, '?xong=cong-bo');
    return fail(422, { ...answer.data, reason });
  },
};
