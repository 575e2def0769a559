import { error, fail, redirect } from '@sveltejs/kit';
import { admittedKinds } from '#core/dossier/admitted-kinds.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { formatClosing } from '#messages/format.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { findOwnRegistration } from '#server/app/dossier/list-extensions.ts';
import { listOwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { helpWords } from '../../../../help-words.ts';
import { enterAward, type EnterEvent } from './enter-award.ts';
import { readSent } from './registration-fields.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where an organisation registers and opens its dossier. */
export const load: PageServerLoad = async (event) => {
  const { app, actor, locale } = event.locals;
  const award = awardInForce(app, event.params.season);
  const season = app.seasons.find(event.params.season)?.season;
  if (!award || !season) error(404);
  event.setHeaders({ 'cache-control': 'no-store' });
  const own = await listOwnDossiers(app, actor);
  const closes = award.stages.find(({ kind }) => kind === 'registration')?.closes;
  return {
    season: { id: season.id, name: inLocale(season.name, locale), shortName: inLocale(season.shortName, locale) },
    registration: (await findOwnRegistration(app, actor, award)).writing,
    closes: closes ? formatClosing(closes, locale) : null,
    groups: (award.award.applicantGroups ?? []).map(({ id, name }) => ({ value: id, label: inLocale(name, locale) })),
    kinds: admittedKinds(award.award, null),
    organisations: own.ok ? own.value.organisations : [],
    isMailSent: event.url.searchParams.has('da-gui-thu'),
    sent: readSent(event.url.searchParams),
    help: await helpWords(event.locals, season.id),
  };
};

export const actions: Actions = {
  default: async (event: EnterEvent) => {
    const sent = readSent(await event.request.formData());
    const { app, locale } = event.locals;
    const award = awardInForce(app, event.params.season);
    if (!award) error(404);
    const entered = await enterAward(event, award, sent);
    if ('problems' in entered) return fail(422, { sent: { ...sent, password: '' }, problems: entered.problems });
    const here = `/giai-thuong/${award.seasonId}/dang-ky`;
    if (entered.dossierId === null) redirect(303, `${hrefIn(locale, here)}?da-gui-thu`);
    redirect(303, hrefIn(locale, `/ho-so/${entered.dossierId}`));
  },
};
