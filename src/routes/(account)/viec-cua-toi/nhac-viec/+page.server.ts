import { redirect } from '@sveltejs/kit';
import { formatMoment } from '#messages/format.ts';
import { findFeed, makeWorkFeed, revokeWorkFeed } from '#server/app/work/make-work-feed.ts';
import { DIGESTS, readMailSetting, saveMailSetting } from '#server/app/work/save-mail-setting.ts';
import { demandActor } from '../../demand-actor.ts';
import type { Actions, PageServerLoad } from './$types';

/** How what waits is told: by mail, how often, in which language; and in one's calendar. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  const { app, locale, t } = event.locals;
  const [setting, madeAt] = await Promise.all([readMailSetting(app, actor.personId), findFeed(app, actor)]);
  return {
    setting,
    feedMadeAt: madeAt && formatMoment(madeAt.epochMilliseconds, locale),
    digests: DIGESTS.map((value) => ({ value, label: t(`work.digest.${value}`) })),
    languages: (['vi', 'en'] as const).map((value) => ({ value, label: t(`page.language.${value}`) })),
    isSaved: event.url.searchParams.has('da-luu'),
  };
};

export const actions: Actions = {
  thu: async (event) => {
    const actor = demandActor(event);
    const form = await event.request.formData();
    const digest = DIGESTS.find((one) => one === form.get('digest')) ?? 'never';
    await saveMailSetting(event.locals.app, actor, { digest, locale: form.get('locale') === 'en' ? 'en' : 'vi' });
    redirect(303, `${event.url.pathname}?da-luu=1`);
  },
  'tao-lich': async (event) => ({ address: await makeWorkFeed(event.locals.app, demandActor(event)) }),
  'thu-hoi': async (event) => {
    await revokeWorkFeed(event.locals.app, demandActor(event));
    redirect(303, event.url.pathname);
  },
};
