import { error, fail, redirect } from '@sveltejs/kit';
import { readPlacementLink, reportPlacement } from '#server/app/contest/report-placement.ts';
import { hrefIn } from '#messages/context.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where a unit says, once and without an account, that it has placed the banner. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const link = await readPlacementLink(locals.app, params.season, params.token);
  const season = locals.app.seasons.find(params.season)?.season;
  if (!link || !season) error(404);
  return { link, seasonId: params.season, contestName: season.name };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData();
    const [url, note] = [String(form.get('dia-chi') ?? ''), String(form.get('ghi-chu') ?? '')];
    const file = form.get('anh');
    const photo = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
    const reported = await reportPlacement(locals.app, params.season, { token: params.token, url, note, photo });
    if (!reported.ok) return fail(422, { refusal: reported.refusal.code, url, note });
    redirect(303, hrefIn(locals.locale, `/cuoc-thi/${params.season}/bao-dat/${params.token}`));
  },
};
