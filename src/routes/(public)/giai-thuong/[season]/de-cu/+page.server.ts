import { error, fail, redirect } from '@sveltejs/kit';
import { NOMINATION_MODES } from '#core/nomination/nomination-states.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { awardInForce, registrationOf } from '#server/app/dossier/award-in-force.ts';
import { listNominatingAgencies, listNominationWays } from '#server/app/nomination/list-nomination-ways.ts';
import { proposeNomination } from '#server/app/nomination/propose-nomination.ts';
import { visitorOf } from '../../../../(account)/session-cookie.ts';
import { confirmationMail, invitationMail } from '../../../../nomination-words.ts';
import { problemsOf, readSent, typedOf } from './nomination-fields.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where anybody names a nominee of a season, as its rules let them. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const award = awardInForce(app, event.params.season);
  const season = app.seasons.find(event.params.season)?.season;
  if (!award || !season) error(404);
  event.setHeaders({ 'cache-control': 'no-store' });
  const agencies = await listNominatingAgencies(app, actor);
  const sentWhat = event.url.searchParams.get('da-gui');
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
    sent: readSent(new URLSearchParams()),
  };
};

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
    if (!proposed.ok) return fail(422, { sent, problems: problemsOf(proposed.refusal, event.locals) });
    redirect(303, `${hrefIn(locale, `/giai-thuong/${event.params.season}/de-cu`)}?da-gui=${proposed.value.sent}`);
  },
};
