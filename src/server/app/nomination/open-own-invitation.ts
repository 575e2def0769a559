import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import { listNominationsTo, type NominationRow } from '../../db/queries/nomination.ts';
import { listOrganisations } from '../../db/queries/organisation.ts';
import type { App } from '../app.ts';
import { organisationsActedFor } from '../dossier/gates.ts';
import type { SignedIn } from '../person/actor.ts';
import type { NominationView } from './describe-nomination.ts';
import type { NominationSightRefusal } from './gates.ts';
import { makeLink, viewOf } from './invite-nominee.ts';

/** Nominations of the actor, by the address of their account, or of an organisation they act for, by its tax code; mail or none. */
export async function listNominationsOfMe(app: App, actor: SignedIn): Promise<readonly NominationView[]> {
  return (await rowsOf(app, actor)).map((row) => viewOf(app, row));
}

/** A link of the nominee's own to a nomination of theirs, by which they read, accept or decline it as if the mail had arrived. */
export async function openOwnInvitation(
  app: App,
  actor: SignedIn,
  { nominationId }: { readonly nominationId: string },
): Promise<Result<{ readonly link: string }, NominationSightRefusal>> {
  const rows = isId(nominationId) ? await rowsOf(app, actor) : [];
  const row = rows.find(({ id }) => id === nominationId);
  return row ? accept({ link: await makeLink(app, row, 'nominee') }) : refuse({ code: 'nomination-not-found' });
}

/** Only what was invited or answered: until then nothing is told to a nominee. */
async function rowsOf(app: App, actor: SignedIn): Promise<readonly NominationRow[]> {
  const own = organisationsActedFor(actor);
  const organisations = own.length === 0 ? [] : await listOrganisations(app.db, own);
  const taxCodes = organisations.flatMap(({ tax_code: code }) => code ?? []);
  const rows = await listNominationsTo(app.db, { email: actor.email, taxCodes });
  return rows.filter(({ state }) => state !== 'proposed' && state !== 'confirmed');
}
