import { readDay } from '#core/dossier/registration-day.ts';
import type { ApplicantKind } from '#core/dossier/applicant-kind.ts';
import {
  readIdentity,
  type ApplicantIdentity,
  type IdentityRefusal,
  type TypedIdentity,
} from '#core/dossier/read-identity.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findLegacyEncoding } from '#core/shared/legacy-encoding.ts';
import { readTaxCode } from '#core/shared/tax-code.ts';
import { foldForSearch, toNfc } from '#core/shared/vietnamese.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { insertOrganisation, insertResidenceCard, type NewOrganisation } from '../../db/queries/organisation.ts';
import { insertRoleGrant } from '../../db/queries/role.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';

/** Left out, the kind follows from the tax code: an enterprise, or a unit of one. */
export interface OrganisationToRegister extends Omit<TypedIdentity, 'kind'> {
  readonly kind?: ApplicantKind;
  readonly name: string;
  readonly address?: string;
  /** ISO date. */
  readonly foundedOn?: string;
}

export type OrganisationRefusal =
  | IdentityRefusal
  | { readonly code: 'not-signed-in' }
  | { readonly code: 'organisation-name-missing' }
  | { readonly code: 'organisation-name-too-long'; readonly maxCharacters: number }
  | { readonly code: 'organisation-name-legacy'; readonly sample: string }
  | { readonly code: 'founded-on-invalid' }
  | { readonly code: 'organisation-registered-already' };

const MAX_NAME = 200; // the longest name the dossier forms ask for

/**
 * Registers an applicant by what identifies its kind; whoever registers it becomes its owner. Where it is registered already,
 * nothing of the other registration is told: its owner invites.
 */
export async function registerOrganisation(
  app: App,
  actor: Actor,
  input: OrganisationToRegister,
): Promise<Result<{ readonly organisationId: string }, OrganisationRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const read = readOrganisation(input, dayInVietNam(app.clock.wallNow()));
  if (!read.ok) return read;
  const [id, at, by] = [app.ids.uuid(), app.clock.wallNow(), actor.personId];
  const row = { ...rowOf(app, read.value), id, illustrative: app.isDemo, by, at };
  const owner = { personId: by, role: 'organisation-owner', scopeKind: 'organisation', scopeId: id };
  const card = read.value.identity.residenceCard;
  const isNew = await app.db.transaction().execute(async (db) => {
    if (!(await insertOrganisation(db, row))) return false;
    await insertRoleGrant(db, { id: app.ids.uuid(), ...owner, from: at, until: null, by, at });
    if (card) {
      const stated = { lastDigits: card.lastDigits, validUntil: card.validUntil.toString() };
      await insertResidenceCard(db, { id: app.ids.uuid(), organisationId: id, ...stated, by, at });
    }
    return true;
  });
  return isNew ? accept({ organisationId: id }) : refuse({ code: 'organisation-registered-already' });
}

export interface ReadOrganisation {
  readonly identity: ApplicantIdentity;
  readonly name: string;
  readonly address: string | null;
  readonly foundedOn: string | null;
}

/** What was typed about an applicant, looked at whole before anything is made. */
export function readOrganisation(
  input: OrganisationToRegister,
  today: Temporal.PlainDate,
): Result<ReadOrganisation, OrganisationRefusal> {
  const identity = readIdentity({ ...input, kind: input.kind ?? kindByTaxCode(input.taxCode) }, today);
  if (!identity.ok) return identity;
  const name = readName(input.name);
  if (!name.ok) return name;
  const address = tidy(input.address ?? '').slice(0, 300) || null;
  const foundedOn = input.foundedOn || null;
  if (foundedOn !== null && readDay(foundedOn) === null) return refuse({ code: 'founded-on-invalid' });
  return accept({ identity: identity.value, name: name.value, address, foundedOn });
}

function readName(typed: string): Result<string, OrganisationRefusal> {
  const name = tidy(typed);
  if (name === '') return refuse({ code: 'organisation-name-missing' });
  if ([...name].length > MAX_NAME) return refuse({ code: 'organisation-name-too-long', maxCharacters: MAX_NAME });
  const legacy = findLegacyEncoding(name);
  return legacy ? refuse({ code: 'organisation-name-legacy', sample: legacy.sample }) : accept(name);
}

function kindByTaxCode(taxCode = ''): ApplicantKind {
  const read = readTaxCode(taxCode);
  return read.ok && read.value.kind === 'dependent-unit' ? 'dependent-unit' : 'enterprise';
}

/** What is kept of an applicant that was read. */
export function rowOf(app: App, { identity, ...details }: ReadOrganisation) {
  const { personalCode, kind, taxCode, agencyCode, representative, urbanClass } = identity;
  const personalCodeDigest = personalCode ? app.keys.hmac('personal-code', `${kind} ${personalCode}`) : null;
  const folded = foldForSearch(details.name);
  return {
    ...details,
    folded,
    kind,
    taxCode,
    agencyCode,
    representative,
    urbanClass,
    personalCodeDigest,
  } satisfies Omit<NewOrganisation, 'id' | 'illustrative' | 'by' | 'at'>;
}

/** One line in NFC, without characters that turn a line or its direction. */
function tidy(text: string): string {
  return toNfc(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();
}
