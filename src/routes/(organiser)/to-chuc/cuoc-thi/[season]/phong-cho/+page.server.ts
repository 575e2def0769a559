import type { WaitingRoomRules } from '#core/contest/waiting-room.ts';
import { fail, redirect } from '@sveltejs/kit';
import { changeWaitingRoom, listWaitingRoomChanges } from '#server/app/contest/change-waiting-room.ts';
import { readWaitingLine } from '#server/app/contest/read-waiting-line.ts';
import { deskAddress, organiserOf } from '../organiser.ts';
import type { Actions, PageServerLoad } from './$types';

type WaitingField = keyof WaitingRoomRules | 'reason';

/** How many wait, how fast they come in, and every setting there was. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  return {
    line: await readWaitingLine(app, organiser),
    rules: app.waitingRooms.rulesOf(event.params.season),
    changes: await listWaitingRoomChanges(app, organiser),
    isSaved: event.url.searchParams.has('da-luu'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const sent = (name: string) => String(form.get(name) ?? '').trim();
    const values = {
      mode: sent('mode'),
      rate: sent('rate'),
      kept: sent('kept'),
      pass: sent('pass'),
      reason: sent('reason').slice(0, 500),
    };
    const changed = await changeWaitingRoom(event.locals.app, organiser, {
      admitPerSecond: values.mode === 'none' ? null : values.mode === 'held' ? 0 : wholeNumber(values.rate),
      placeKeptMinutes: wholeNumber(values.kept),
      passMinutes: wholeNumber(values.pass),
      reason: values.reason,
    });
    if (changed.ok) redirect(303, deskAddress(event, '/phong-cho?da-luu'));
    const { refusal } = changed;
    const field: WaitingField = 'field' in refusal ? refusal.field : 'reason';
    return fail(422, { values, code: refusal.code, field });
  },
};

/** NaN for what is no whole number: it is out of every range. */
const wholeNumber = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : NaN);
