import { leadingRole, type MemberRole } from '#core/person/membership.ts';
import { listOwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { signedIn } from '../signed-in.ts';
import type { PageServerLoad } from './$types';

/** The organisations somebody belongs to, and as what. */
export const load: PageServerLoad = async (event) => {
  const person = signedIn(event);
  const own = await listOwnDossiers(event.locals.app, person);
  const { organisations, dossiers } = own.ok ? own.value : { organisations: [], dossiers: [] };
  event.setHeaders({ 'cache-control': 'no-store' });
  return {
    organisations: organisations.map((one) => ({
      ...one,
      role: leadingRole(
        person.roles.filter(({ scopeId }) => scopeId === one.organisationId).map(({ role }) => role as MemberRole),
      ),
      dossiers: dossiers.filter(({ organisationId }) => organisationId === one.organisationId).length,
    })),
  };
};
