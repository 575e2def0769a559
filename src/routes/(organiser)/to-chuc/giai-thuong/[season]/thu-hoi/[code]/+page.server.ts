import { fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { readCertificate } from '#server/app/honour/read-certificate.ts';
import { revokeHonour } from '#server/app/honour/revoke-honour.ts';
import { leaveDesk, openAward, refusalWords } from '../../open-award.ts';
import { readSignedDay } from '../../quyet-dinh/read-signed-day.ts';
import type { Actions, PageServerLoad } from './$types';

/** The stripping of one title, by a numbered decision with its reason. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, locale } = event.locals;
  const read = await readCertificate(app, { code: event.params.code });
  if (!read.ok || read.value.seasonId !== season.id || read.value.status.status !== 'valid')
    return leaveDesk(event, { code: 'certificate-not-found' });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { code, name, organisation, title } = read.value;
  return { desk, honour: { code, name, organisation, title: inLocale(title, locale) } };
};

const FIELDS: Readonly<Record<string, string>> = {
  'decision-number-missing': 'number',
  'decision-number-taken': 'number',
  'decision-date-invalid': 'signed-on',
  'decision-subject-missing': 'subject',
  'revocation-reason-missing': 'reason',
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const typed = {
      number: text('number'),
      signedOn: text('signed-on'),
      subject: text('subject'),
      reason: text('reason'),
    };
    const revoked = await revokeHonour(locals.app, locals.actor, {
      ...typed,
      code: params.code,
      signedOn: readSignedDay(typed.signedOn),
    });
    if (revoked.ok)
      redirect(
        303,
        hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/quyet-dinh/${revoked.value.decisionId}`),
      );
    const { refusal } = revoked;
    if (['not-signed-in', 'certificate-not-found', 'decision-not-yours-to-make'].includes(refusal.code))
      return leaveDesk(event, refusal);
    return fail(422, { typed, field: FIELDS[refusal.code] ?? 'number', text: refusalWords(locals.t, refusal) });
  },
};
