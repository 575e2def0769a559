import { admittedKinds } from '#core/dossier/admitted-kinds.ts';
import type { ApplicantKind } from '#core/dossier/applicant-kind.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { toNfc } from '#core/shared/vietnamese.ts';
import { findExtendedUntil } from '../../db/queries/registration-extension.ts';
import { insertDossier } from '../../db/queries/dossier.ts';
import { findOwnOrganisation } from '../../db/queries/organisation.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { awardInForce, registrationOf, type AwardInForce } from './award-in-force.ts';
import { actFor } from './gates.ts';
import { momentOf } from './move-entry.ts';

export interface DossierToOpen {
  readonly seasonId: string;
  readonly organisationId: string;
  /** Name of the product, service or city it is about. */
  readonly name: string;
  /** Where the award has applicant groups: the one it enters in. */
  readonly applicantGroup?: string;
}

export type OpenDossierRefusal =
  | { readonly code: 'not-signed-in' }
  | { readonly code: 'season-not-found' }
  | { readonly code: 'organisation-not-found' }
  | { readonly code: 'registration-not-open' }
  | { readonly code: 'registration-closed' }
  | ApplicantRefusal
  | { readonly code: 'dossier-name-missing' }
  | { readonly code: 'dossier-name-too-long'; readonly maxCharacters: number };

export type ApplicantRefusal =
  | { readonly code: 'applicant-group-missing' }
  | { readonly code: 'applicant-group-not-found' }
  | { readonly code: 'applicant-kind-not-admitted'; readonly kind: ApplicantKind };

const MAX_NAME = 200; // as the form field that names the product

/** Opens a dossier of an organisation in an award season, while its registration is open. */
export async function openDossier(
  app: App,
  actor: Actor,
  input: DossierToOpen,
): Promise<Result<{ readonly dossierId: string }, OpenDossierRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const own = actFor(actor, input.organisationId);
  if (!own.ok) return own;
  const award = awardInForce(app, input.seasonId);
  if (!award) return refuse({ code: 'season-not-found' });
  const extended = await findExtendedUntil(app.db, award.seasonId, input.organisationId);
  const registration = registrationOf(app, award, extended).writing;
  if (registration !== 'open') {
    return refuse({ code: registration === 'upcoming' ? 'registration-not-open' : 'registration-closed' });
  }
  const name = readDossierName(input.name);
  if (!name.ok) return name;
  const { kind } = await findOwnOrganisation(app.db, own.value);
  const group = readGroup(award, { group: input.applicantGroup ?? '', kind: kind as ApplicantKind });
  if (!group.ok) return group;
  const id = app.ids.uuid();
  await insertDossier(app.db, own.value, {
    id,
    seasonId: award.seasonId,
    rulesVersion: award.version,
    name: name.value,
    applicantGroup: group.value,
    ...momentOf(app, award.seasonId),
  });
  return accept({ dossierId: id });
}

/** The applicant group a dossier enters in, if the award has any, and whether this kind of applicant may. */
export function readGroup(
  { award }: AwardInForce,
  { group, kind }: { readonly group: string; readonly kind: ApplicantKind },
): Result<string | null, ApplicantRefusal> {
  const groups = award.applicantGroups ?? [];
  if (groups.length > 0 && group === '') return refuse({ code: 'applicant-group-missing' });
  if (groups.length > 0 && !groups.some(({ id }) => id === group)) return refuse({ code: 'applicant-group-not-found' });
  const entered = groups.length > 0 ? group : null;
  return admittedKinds(award, entered).includes(kind)
    ? accept(entered)
    : refuse({ code: 'applicant-kind-not-admitted', kind });
}

/** What a dossier is called: the product, solution or service it nominates. */
export function readDossierName(
  typed: string,
): Result<
  string,
  { readonly code: 'dossier-name-missing' } | { readonly code: 'dossier-name-too-long'; readonly maxCharacters: number }
> {
  const name = toNfc(typed).replace(/\s+/g, ' ').trim();
  if (name === '') return refuse({ code: 'dossier-name-missing' });
  return [...name].length > MAX_NAME
    ? refuse({ code: 'dossier-name-too-long', maxCharacters: MAX_NAME })
    : accept(name);
}
