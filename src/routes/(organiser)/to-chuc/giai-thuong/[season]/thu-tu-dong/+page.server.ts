import { redirect } from '@sveltejs/kit';
import { formatMoment } from '#messages/format.ts';
import { readMailDesk } from '#server/app/dossier/read-mail-desk.ts';
import { retryRefusedMails } from '#server/app/dossier/save-mail-template.ts';
import { proveSecretariat } from '#server/app/person/gates.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import type { Actions, PageServerLoad } from './$types';

/** The automatic mails of a season: their words, what waits, what went out, what could not be delivered. */
export const load: PageServerLoad = async (event) => {
  const { season, desk } = await openAward(event);
  const { app, actor, locale, t } = event.locals;
  const proved = await proveSecretariat(app, actor, season.id);
  if (!proved.ok) return leaveDesk(event, proved.refusal);
  const { kinds, refused, reminderDays, reminderHour, newest } = await readMailDesk(app, proved.value);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    desk,
    refused,
    reminders: t('dossier.mail.reminders', { days: reminderDays.join(', '), hour: reminderHour }),
    kinds: kinds.map(({ kind, versions, ...counts }) => ({
      kind,
      ...counts,
      version: Math.max(versions.vi, versions.en),
    })),
    newest: newest.map(({ id, kind, dossierName, person, queuedAt, state }) => ({
      id,
      kind: t(`dossier.mail.kind.${kind}`),
      dossierName,
      person,
      at: formatMoment(queuedAt.epochMilliseconds, locale),
      state,
      stateText: t(`dossier.mail.state.${state}`),
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { season } = await openAward(event);
    const proved = await proveSecretariat(event.locals.app, event.locals.actor, season.id);
    if (!proved.ok) return leaveDesk(event, proved.refusal);
    await retryRefusedMails(event.locals.app, proved.value);
    redirect(303, event.url.pathname);
  },
};
