import { fail, redirect } from '@sveltejs/kit';
import { listMailingsOf } from '#server/app/contest/list-mailings.ts';
import { revokeCertificate } from '#server/app/contest/revoke-certificate.ts';
import { retryMailing, startMailing } from '#server/app/contest/send-certificates.ts';
import { deskAddress, organiserOf, roundView } from '../../../organiser.ts';
import type { Actions, PageServerLoad } from './$types';

/** Certificates of a round: sending them, how far that has come, taking one back. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const round = await roundView(event);
  const contest = event.locals.app.contests.find(event.params.season);
  return {
    round,
    fromPercent: contest.ok ? contest.value.rules.prizes.certificateFromPercent : 0,
    mailings: await listMailingsOf(event.locals.app, organiser, round.id),
  };
};

export const actions: Actions = {
  gui: async (event) => {
    const organiser = await organiserOf(event);
    const started = await startMailing(event.locals.app, organiser, event.params.round);
    if (!started.ok) return fail(409, { act: 'gui', refusal: started.refusal.code, code: '', reason: '' });
    redirect(303, deskAddress(event, `/dot/${event.params.round}/chung-nhan`));
  },
  'gui-lai': async (event) => {
    const organiser = await organiserOf(event);
    const mailing = String((await event.request.formData()).get('mailing') ?? '');
    await retryMailing(event.locals.app, organiser, event.params.round, mailing);
    redirect(303, deskAddress(event, `/dot/${event.params.round}/chung-nhan`));
  },
  'thu-hoi': async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const [code, reason] = [String(form.get('code') ?? ''), String(form.get('reason') ?? '')];
    const revoked = await revokeCertificate(event.locals.app, organiser, { code, reason });
    if (!revoked.ok) return fail(422, { act: 'thu-hoi', refusal: revoked.refusal.code, code, reason });
    redirect(303, deskAddress(event, `/dot/${event.params.round}/chung-nhan`));
  },
};
