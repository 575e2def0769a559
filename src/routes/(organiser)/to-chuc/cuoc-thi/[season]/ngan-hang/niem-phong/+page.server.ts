import { error, fail, redirect } from '@sveltejs/kit';
import { isoDay } from '#core/contest/question-draft.ts';
import { VIET_NAM_TIME_ZONE } from '#core/shared/viet-nam-time.ts';
import { askSealBreak, BREAK_MINUTES, confirmSealBreak } from '#server/app/contest/break-seal.ts';
import { sealBank } from '#server/app/contest/seal-bank.ts';
import { showSeal } from '#server/app/contest/show-seal.ts';
import { organiserOf } from '../../organiser.ts';
import { bankAddress, visitOf } from '../bank-visit.ts';
import type { Actions, PageServerLoad } from './$types';

/** The seal of the bank: since when, and who broke it for how long and why. */
export const load: PageServerLoad = async (event) => {
  const { member } = await visitOf(event);
  const seal = await showSeal(event.locals.app, member);
  if (!seal.ok) error(404);
  return { seal: seal.value, minutes: [...BREAK_MINUTES] };
};

export const actions: Actions = {
  /** Sets the moment from which the bank is sealed. */
  dat: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const sent = { day: String(form.get('day') ?? ''), time: String(form.get('time') ?? ''), reason: '' };
    const sealsAt = readMoment(sent.day, sent.time);
    if (!sealsAt) return fail(422, { refusal: 'seal-moment-unreadable', ...sent });
    const showsBreaks = form.has('shows-breaks') ? ('yes' as const) : ('no' as const);
    const sealed = await sealBank(event.locals.app, organiser, { sealsAt, showsBreaks });
    if (!sealed.ok) return fail(409, { refusal: sealed.refusal.code, ...sent });
    redirect(303, bankAddress(event, '/niem-phong'));
  },
  /** Asks for the seal to be broken for a while. */
  xin: async (event) => {
    const { member } = await visitOf(event);
    const form = await event.request.formData();
    const reason = String(form.get('reason') ?? '');
    const asked = await askSealBreak(event.locals.app, member, { reason, minutes: Number(form.get('minutes')) });
    if (!asked.ok) return fail(409, { refusal: asked.refusal.code, day: '', time: '', reason });
    redirect(303, bankAddress(event, '/niem-phong'));
  },
  /** The second person's word. */
  dong: async (event) => {
    const { member } = await visitOf(event);
    const breakId = String((await event.request.formData()).get('break') ?? '');
    const confirmed = await confirmSealBreak(event.locals.app, member, breakId);
    if (!confirmed.ok) return fail(409, { refusal: confirmed.refusal.code, day: '', time: '', reason: '' });
    redirect(303, bankAddress(event, '/niem-phong'));
  },
};

function readMoment(day: string, time: string): Temporal.Instant | null {
  const iso = isoDay(day.trim());
  const [, hour, minute] = /^(\d{1,2})[:h](\d{2})?$/.exec(time.trim()) ?? [];
  if (iso === null || hour === undefined || Number(hour) > 23 || Number(minute ?? 0) > 59) return null;
  const at = Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute ?? 0) });
  return Temporal.PlainDate.from(iso).toZonedDateTime({ timeZone: VIET_NAM_TIME_ZONE, plainTime: at }).toInstant();
}
