import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { NOMINATION_MODES } from '#core/nomination/nomination-states.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { awardInForce, registrationOf } from '#server/app/dossier/award-in-force.ts';
import { listNominatingAgencies, listNominationWays } from '#server/app/nomination/list-nomination-ways.ts';
import { proposeNomination, type ProposeRefusal } from '#server/app/nomination/propose-nomination.ts';
import { visitorOf } from '../../../../(account)/session-cookie.ts';
import { confirmationMail, invitationMail } from '../../../../nomination-words.ts';
import { problemsOf, readSent, typedOf } from './nomination-fields.ts';
import type { Actions, PageServerLoad } from './$types';

const LINK = /^\/de-cu\/(xac-nhan\/)?[\w-]+$/;

/** Where anybody names a nominee of a season, as its rules let them. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const award = awardInForce(app, event.params.season);
  const season = app.seasons.find(event.params.season)?.season;
  if (!award || !season) error(404);
  event.setHeaders({ 'cache-control': 'no-store' });
  const agencies = await listNominatingAgencies(app, actor);
  const sentWhat = event.url.searchParams.get('da-gui');
  const link = event.url.searchParams.get('duong-dan') ?? '';
  return {
    season: { id: season.id, name: inLocale(season.name, locale), shortName: inLocale(season.shortName, locale) },
    registration: registrationOf(app, award, null).writing,
    ways: listNominationWays(award.award).filter((way) => way !== 'agency' || agencies.length > 0 || !actor),
    agencies: agencies.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
    categories: award.award.categories.map(({ id, label, name }) => ({
      value: id,
      label: `${label}: ${inLocale(name, locale)}`,
    })),
    done: (['confirmation', 'invitation', 'nothing'] as const).find((one) => one === sentWhat) ?? null,
    isMailed: app.mail.delivers,
    /** Only a demo without a mail server shows what the mail would have said. */
    link: app.isDemo && !app.mail.delivers && LINK.test(link) ? hrefIn(locale, link) : null,
    sent: readSent(new URLSearchParams()),
  };
};

/** Who has no agency to choose is told so where they chose to speak for one. */
async function problems({ locals }: RequestEvent, refusal: ProposeRefusal) {
  const isMissing = refusal.code === 'nominating-agency-missing';
  const hasNone = isMissing && (await listNominatingAgencies(locals.app, locals.actor)).length === 0;
  return hasNone
    ? [{ field: 'mode' as const, text: locals.t('nomination.form.agency-sign-in') }]
    : problemsOf(refusal, locals);
}

export const actions: Actions = {
  default: async (event) => {
    const { app, actor, locale } = event.locals;
    const sent = readSent(await event.request.formData());
    const mode = NOMINATION_MODES.find((one) => one === sent.mode) ?? 'third-person';
    const proposed = await proposeNomination(
      app,
      actor,
      {
        seasonId: event.params.season,
        mode,
        organisationId: mode === 'agency' ? sent.organisation || null : null,
        typed: typedOf(sent),
        writeConfirmation: confirmationMail(app),
        writeInvitation: invitationMail(app),
      },
      visitorOf(event),
    );
    if (!proposed.ok) return fail(422, { sent, problems: await problems(event, proposed.refusal) });
    const { sent: what, link } = proposed.value;
    const told = new URLSearchParams({ 'da-gui': what, ...(link && { 'duong-dan': new URL(link).pathname }) });
    redirect(303, `${hrefIn(locale, `/giai-thuong/${event.params.season}/de-cu`)}?${told}`);
  },
};
