import { readDay } from '#core/dossier/registration-day.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { readTaxCode, type TaxCodeRefusal } from '#core/shared/tax-code.ts';
import { foldForSearch, toNfc } from '#core/shared/vietnamese.ts';
import { insertOrganisation } from '../../db/queries/dossier.ts';
import { insertRoleGrant } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';

export interface OrganisationToRegister {
  readonly taxCode: string;
  readonly name: string;
  readonly address?: string;
  /** ISO date. */
  readonly foundedOn?: string;
}

export type OrganisationRefusal =
  | TaxCodeRefusal
  | { readonly code: 'not-signed-in' }
  | { readonly code: 'tax-code-of-person' }
  | { readonly code: 'organisation-name-missing' }
  | { readonly code: 'organisation-name-too-long'; readonly maxCharacters: number }
  | { readonly code: 'founded-on-invalid' }
  | { readonly code: 'organisation-registered-already' };

const MAX_NAME = 200; // the longest name the dossier forms ask for

/**
 * Registers an organisation by its tax code; whoever registers it becomes its owner. Where the tax code is registered already,
 * nothing of the other registration is told: its owner invites.
 */
export async function registerOrganisation(
  app: App,
  actor: Actor,
  input: OrganisationToRegister,
): Promise<Result<{ readonly organisationId: string }, OrganisationRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const taxCode = readTaxCode(input.taxCode);
  if (!taxCode.ok) return taxCode;
  if (taxCode.value.kind === 'individual') return refuse({ code: 'tax-code-of-person' });
  const details = readDetails(input);
  if (!details.ok) return details;
  const [id, at] = [app.ids.uuid(), app.clock.wallNow()];
  const row = { ...details.value, id, taxCode: taxCode.value.code, illustrative: app.isDemo, by: actor.personId, at };
  const grant = {
    id: app.ids.uuid(),
    personId: actor.personId,
    role: 'organisation-owner',
    scopeKind: 'organisation',
    scopeId: id,
  };
  const isNew = await app.db.transaction().execute(async (db) => {
    if (!(await insertOrganisation(db, row))) return false;
    await insertRoleGrant(db, { ...grant, from: at, until: null, by: actor.personId, at });
    return true;
  });
  return isNew ? accept({ organisationId: id }) : refuse({ code: 'organisation-registered-already' });
}

function readDetails(input: OrganisationToRegister) {
  const name = tidy(input.name);
  if (name === '') return refuse({ code: 'organisation-name-missing' });
  if ([...name].length > MAX_NAME) return refuse({ code: 'organisation-name-too-long', maxCharacters: MAX_NAME });
  const address = tidy(input.address ?? '').slice(0, 300) || null;
  const foundedOn = input.foundedOn || null;
  if (foundedOn !== null && readDay(foundedOn) === null) return refuse({ code: 'founded-on-invalid' });
  return accept({ name, address, foundedOn, folded: foldForSearch(name) });
}

function tidy(text: string): string {
  return toNfc(text).replace(/\s+/g, ' ').trim();
}
