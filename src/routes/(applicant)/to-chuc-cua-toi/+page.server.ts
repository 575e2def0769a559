import { leadingRole, type MemberRole } from '#core/person/membership.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatMoment } from '#messages/format.ts';
import { listOwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { listLostOwnerships, listOwnClaims } from '#server/app/dossier/list-standing-claims.ts';
import { claimWords } from '../../standing-words.ts';
import { signedIn } from '../signed-in.ts';
import type { PageServerLoad } from './$types';

/** The organisations somebody belongs to, and as what. */
export const load: PageServerLoad = async (event) => {
  const person = signedIn(event);
  const [own, claims, lost] = await Promise.all([
    listOwnDossiers(event.locals.app, person),
    listOwnClaims(event.locals.app, person),
    listLostOwnerships(event.locals.app, person),
  ]);
  const nameOf = (seasonId: string) => {
    const season = event.locals.app.seasons.find(seasonId)?.season;
    return season ? inLocale(season.shortName, event.locals.locale) : seasonId;
  };
  const { organisations, dossiers } = own.ok ? own.value : { organisations: [], dossiers: [] };
  event.setHeaders({ 'cache-control': 'no-store' });
  return {
    // Of an organisation that is not theirs nothing is told, only what they wrote themselves.
    claims: claims.map((claim) => ({
      ...claimWords(event.locals, claim),
      organisation: claim.organisation_code,
      officer: null,
    })),
    lost: lost.map((one) => ({
      id: one.id,
      organisation: one.organisation_name,
      at: formatMoment(one.ended_at.epochMilliseconds, event.locals.locale),
      season: { id: one.season_id, name: nameOf(one.season_id) },
      reason: one.reason,
    })),
    isSent: event.url.searchParams.has('da-gui'),
    organisations: organisations.map((one) => ({
      ...one,
      role: leadingRole(
        person.roles.filter(({ scopeId }) => scopeId === one.organisationId).map(({ role }) => role as MemberRole),
      ),
      dossiers: dossiers.filter(({ organisationId }) => organisationId === one.organisationId).length,
    })),
  };
};
