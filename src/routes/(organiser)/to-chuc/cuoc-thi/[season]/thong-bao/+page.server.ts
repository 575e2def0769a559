import { fail, redirect } from '@sveltejs/kit';
import { NOTICE_LEVELS } from '#core/contest/notice.ts';
import { listNoticeHistory } from '#server/app/contest/list-notice-history.ts';
import { MAX_NOTICE, publishNotice } from '#server/app/contest/publish-notice.ts';
import { withdrawNotice } from '#server/app/contest/withdraw-notice.ts';
import { deskAddress, organiserOf } from '../organiser.ts';
import { readNoticeForm } from './notice-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is told to everybody who looks at the contest, and everything that was. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  return {
    notices: listNoticeHistory(app, organiser),
    levels: NOTICE_LEVELS,
    maxLength: MAX_NOTICE,
    id: app.ids.uuid(),
    done: event.url.searchParams.get('xong') ?? '',
  };
};

export const actions: Actions = {
  dang: async (event) => {
    const organiser = await organiserOf(event);
    const sent = readNoticeForm(await event.request.formData());
    if (!sent.ok) return fail(422, { refusal: sent.refusal.code, values: sent.refusal.values, noticeId: '' });
    const { values, ...input } = sent.value;
    const published = await publishNotice(event.locals.app, organiser, input);
    if (!published.ok) return fail(422, { refusal: published.refusal.code, values, noticeId: '' });
    redirect(303, deskAddress(event, '/thong-bao?xong=dang'));
  },
  rut: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const noticeId = String(form.get('notice') ?? '');
    const withdrawn = await withdrawNotice(event.locals.app, organiser, {
      noticeId,
      reason: String(form.get('ly-do') ?? ''),
    });
    if (!withdrawn.ok) return fail(422, { refusal: withdrawn.refusal.code, values: null, noticeId });
    redirect(303, deskAddress(event, '/thong-bao?xong=rut'));
  },
};
