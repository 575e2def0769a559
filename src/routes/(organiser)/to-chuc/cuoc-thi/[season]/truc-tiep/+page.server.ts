import { fail, redirect } from '@sveltejs/kit';
import { ALERT_KINDS } from '#core/contest/alerts.ts';
import { acknowledgeAlertOf } from '#server/app/contest/acknowledge-alert.ts';
import { listSeasonAlerts } from '#server/app/contest/list-season-alerts.ts';
import { readLiveView } from '#server/app/contest/read-live-view.ts';
import { saveThresholds } from '#server/app/contest/save-thresholds.ts';
import { thresholdsOf } from '#server/app/contest/watch-round.ts';
import { deskAddress, organiserOf } from '../organiser.ts';
import { unitsBelow } from './unit-branch.ts';
import type { Actions, PageServerLoad } from './$types';

/** The contest as it runs: from snapshots that a job makes, whoever looks and however often. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const contest = app.contests.find(event.params.season);
  const desk = await readLiveView(app, organiser);
  return {
    live: desk?.view ?? null,
    trouble: desk?.trouble ?? null,
    branch: desk?.units ? unitsBelow(desk.units, event.url.searchParams.get('don-vi')) : null,
    hasTarget: contest.ok && contest.value.target !== null,
    alerts: await listSeasonAlerts(app, organiser),
    thresholds: await thresholdsOf(app, organiser.scope.id),
    saved: event.url.searchParams.has('da-luu'),
  };
};

export const actions: Actions = {
  'ghi-nhan': async (event) => {
    const organiser = await organiserOf(event);
    const alertId = String((await event.request.formData()).get('alert') ?? '');
    await acknowledgeAlertOf(event.locals.app, organiser, alertId);
    redirect(303, deskAddress(event, '/truc-tiep'));
  },
  nguong: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const typed = Object.fromEntries(ALERT_KINDS.map((kind) => [kind, String(form.get(kind) ?? '').trim()]));
    const saved = await saveThresholds(event.locals.app, organiser, typed);
    if (!saved.ok) return fail(422, { refusal: saved.refusal.code, kind: saved.refusal.kind, typed });
    redirect(303, deskAddress(event, '/truc-tiep?da-luu'));
  },
};
