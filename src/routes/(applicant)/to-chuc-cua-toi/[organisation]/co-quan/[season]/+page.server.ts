import { error, fail, redirect } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { hrefIn } from '#messages/context.ts';
import { claimAgency } from '#server/app/dossier/declare-standing.ts';
import { readAgencyStanding } from '#server/app/dossier/list-standing-claims.ts';
import { refusalWords } from '../../../../../dossier-refusal-words.ts';
import { claimWords, placeWords } from '../../../../../standing-words.ts';
import { uploadedFile } from '../../../../../uploaded-files.ts';
import { signedIn } from '../../../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const NOT_IN_TREE = 'khong-co';

/** Which agency of the tree an organisation is, how that stands in a season, and the search in the tree. Works without script. */
export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { app, actor, locale } = event.locals;
  const { organisation: organisationId, season: seasonId } = event.params;
  const search = event.url.searchParams.get('tim') ?? '';
  const read = await readAgencyStanding(app, actor, { organisationId, seasonId, search });
  const season = app.seasons.find(seasonId)?.season;
  if (!read.ok || !season) error(404);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    organisation: { id: organisationId, name: read.value.organisationName },
    season: { id: seasonId, name: inLocale(season.shortName, locale) },
    claims: read.value.claims.map((claim) => claimWords(event.locals, claim, claim.agency)),
    search,
    found: read.value.found && [
      ...read.value.found.map((place) => {
        const { name, under } = placeWords(event.locals, place);
        return { value: place.id, label: name, hint: under };
      }),
      { value: NOT_IN_TREE, label: event.locals.t('standing.not-in-tree'), hint: read.value.organisationName },
    ],
    mayClaim: read.value.mayClaim,
    isDone: event.url.searchParams.has('da-gui'),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await request.formData();
    const evidence = await uploadedFile(form, 'evidence');
    const [agencyId, reason] = [String(form.get('agency') ?? ''), String(form.get('reason') ?? '')];
    const { organisation: organisationId, season: seasonId } = params;
    const claimed = await claimAgency(locals.app, locals.actor, {
      organisationId,
      seasonId,
      agencyId: agencyId === NOT_IN_TREE ? null : agencyId,
      reason,
      evidence,
    });
    if (claimed.ok)
      redirect(303, `${hrefIn(locals.locale, `/to-chuc-cua-toi/${organisationId}/co-quan/${seasonId}`)}?da-gui`);
    const { code } = claimed.refusal;
    if (code === 'organisation-not-found' || code === 'season-not-found') error(404);
    const field = code === 'agency-not-chosen' ? 'agency' : code.startsWith('claim-reason') ? 'reason' : 'evidence';
    return fail(422, { field, agencyId, reason, problem: refusalWords(claimed.refusal, locals) });
  },
};
