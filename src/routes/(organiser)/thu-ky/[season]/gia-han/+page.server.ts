import { error, fail, redirect } from '@sveltejs/kit';
import { dayAfter } from '#core/dossier/last-day.ts';
import { closingWords } from '#messages/closing-words.ts';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { extendRegistration } from '#server/app/dossier/extend-registration.ts';
import { sitAtDesk } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { listSeasonExtensions } from '#server/app/dossier/list-extensions.ts';
import { demandActor } from '../../../../(account)/demand-actor.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { seasonHead } from '../season-head.ts';
import type { Actions, PageServerLoad } from './$types';

/** Extensions of single organisations: who has one, why and by whom, and a form to grant another. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  const { app, locale } = event.locals;
  const { season } = event.params;
  const [listed, desk] = await Promise.all([listSeasonExtensions(app, actor, season), sitAtDesk(app, actor, season)]);
  if (!listed.ok || !desk.ok) error(404);
  const moment = (at: Temporal.Instant) => formatMoment(at.epochMilliseconds, locale);
  return {
    season: seasonHead(event),
    mayGrant: desk.value.roles.has('secretariat') || desk.value.roles.has('organiser'),
    extensions: listed.value.map((one) => ({
      key: one.grantedAt.toString() + one.organisationCode,
      organisation: one.organisationName,
      code: one.organisationCode,
      until: closingWords(one.until.epochMilliseconds, event.locals),
      reason: one.reason,
      grantedBy: one.grantedBy,
      grantedAt: moment(one.grantedAt),
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, locale } = event.locals;
    const sent = await event.request.formData();
    const typed = {
      code: String(sent.get('code') ?? ''),
      until: String(sent.get('until') ?? ''),
      reason: String(sent.get('reason') ?? ''),
    };
    const refuse = (at: string, refusal: { readonly code: string }) =>
      fail(422, { ...typed, at, problem: refusalWords(refusal, event.locals) });
    const until = dayAfter(typed.until);
    if (until === null) return refuse('until', { code: 'answer-not-a-date' });
    const { season: seasonId } = event.params;
    const { code: organisationCode, reason } = typed;
    const granted = await extendRegistration(app, actor, { seasonId, organisationCode, until, reason });
    if (granted.ok) redirect(303, hrefIn(locale, `/thu-ky/${seasonId}/gia-han`));
    return refuse(FIELD_OF[granted.refusal.code] ?? 'code', granted.refusal);
  },
};

const FIELD_OF: Readonly<Record<string, string>> = {
  'extension-reason-missing': 'reason',
  'extension-reason-too-long': 'reason',
  'extension-not-later': 'until',
  'extension-too-long': 'until',
};
