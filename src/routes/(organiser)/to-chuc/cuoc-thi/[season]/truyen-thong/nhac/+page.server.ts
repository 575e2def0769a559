import { fail, redirect } from '@sveltejs/kit';
import type { ReminderState } from '#core/contest/placement-reminder.ts';
import type { MailboxProblem } from '#core/contest/mailbox-lines.ts';
import { planReminders } from '#server/app/contest/plan-reminders.ts';
import { listRemindersOf, remindUnits, retryReminder } from '#server/app/contest/remind-units.ts';
import { saveMailboxes } from '#server/app/contest/save-mailboxes.ts';
import { deskAddress, organiserOf } from '../../organiser.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 200;

/** Reminding every unit that has not reported a placement: who would get it, how the sendings go, where units get mail. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const planned = await planReminders(app, organiser);
  const of = (state: ReminderState) => planned.filter((unit) => unit.state === state);
  return {
    counts: {
      'to-remind': of('to-remind').length,
      'no-mailbox': of('no-mailbox').length,
      'reminded-lately': of('reminded-lately').length,
      reported: of('reported').length,
    } satisfies Record<ReminderState, number>,
    toRemind: of('to-remind').slice(0, SHOWN),
    withoutMailbox: of('no-mailbox').map(({ slug, name }) => ({ slug, name })),
    reminders: await listRemindersOf(app, organiser),
    delivers: app.mail.delivers,
    saved: Number(event.url.searchParams.get('da-luu') ?? 0),
    begun: Number(event.url.searchParams.get('da-gui') ?? 0),
  };
};

const NO_PROBLEMS: readonly MailboxProblem[] = [];

export const actions: Actions = {
  gui: async (event) => {
    const organiser = await organiserOf(event);
    const typed = String((await event.request.formData()).get('count') ?? '').trim();
    const begun = await remindUnits(event.locals.app, organiser, /^\d{1,6}$/.test(typed) ? Number(typed) : -1);
    if (begun.ok) redirect(303, deskAddress(event, `/truyen-thong/nhac?da-gui=${begun.value.units}`));
    return fail(409, { act: 'gui', refusal: begun.refusal.code, mailboxes: '', problems: NO_PROBLEMS });
  },
  'gui-lai': async (event) => {
    const organiser = await organiserOf(event);
    const reminder = String((await event.request.formData()).get('reminder') ?? '');
    await retryReminder(event.locals.app, organiser, reminder);
    redirect(303, deskAddress(event, '/truyen-thong/nhac'));
  },
  'hop-thu': async (event) => {
    const organiser = await organiserOf(event);
    const mailboxes = String((await event.request.formData()).get('mailboxes') ?? '');
    const saved = await saveMailboxes(event.locals.app, organiser, mailboxes);
    if (saved.ok) redirect(303, deskAddress(event, `/truyen-thong/nhac?da-luu=${saved.value.saved}`));
    const { refusal } = saved;
    const problems = refusal.code === 'mailboxes-with-problems' ? refusal.problems.slice(0, SHOWN) : NO_PROBLEMS;
    return fail(422, { act: 'hop-thu', refusal: refusal.code, mailboxes, problems });
  },
};
