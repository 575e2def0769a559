import { error, fail, redirect } from '@sveltejs/kit';
import { isOrganisationClaim } from '#core/dossier/standing-claim.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { claimOrganisation } from '#server/app/dossier/declare-standing.ts';
import { refusalWords } from '../../../../../dossier-refusal-words.ts';
import { uploadedFile } from '../../../../../uploaded-files.ts';
import { signedIn } from '../../../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where somebody asks for an organisation that another registered. Of the organisation nothing is shown. */
export const load: PageServerLoad = (event) => {
  signedIn(event);
  const { app, locale } = event.locals;
  const season = app.seasons.find(event.params.season)?.season;
  if (!awardInForce(app, event.params.season) || !season) error(404);
  event.setHeaders({ 'cache-control': 'no-store' });
  return {
    season: { id: season.id, name: inLocale(season.name, locale), shortName: inLocale(season.shortName, locale) },
    code: event.url.searchParams.get('ma')?.slice(0, 40) ?? '',
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await request.formData();
    const evidence = await uploadedFile(form, 'evidence');
    const [code, reason, asks] = ['code', 'reason', 'asks'].map((name) => String(form.get(name) ?? ''));
    const sent = { code: code ?? '', reason: reason ?? '', asks: asks ?? '' };
    if (!isOrganisationClaim(sent.asks))
      return fail(422, { sent, field: 'asks', problem: locals.t('standing.asks-missing') });
    const claimed = await claimOrganisation(locals.app, locals.actor, {
      seasonId: params.season,
      kind: sent.asks,
      code: sent.code,
      reason: sent.reason,
      evidence,
    });
    if (claimed.ok) redirect(303, `${hrefIn(locals.locale, '/to-chuc-cua-toi')}?da-gui`);
    const refusal = claimed.refusal.code;
    if (refusal === 'season-not-found') error(404);
    const isOfCode = refusal === 'organisation-not-registered' || refusal === 'member-already';
    const field = isOfCode ? 'code' : refusal.startsWith('claim-reason') ? 'reason' : 'evidence';
    return fail(422, { sent, field, problem: refusalWords(claimed.refusal, locals) });
  },
};
