import type { Kysely } from 'kysely';
import { isAgencyKind, type ApplicantKind } from '#core/dossier/applicant-kind.ts';
import type { ClaimState } from '#core/dossier/standing-claim.ts';
import {
  knowsContacts,
  mayEditDossier,
  maySeeDossier,
  maySeeFinances,
  type DossierActor,
  type DossierFacts,
  type DossierRefusal,
} from '#core/dossier/policy.ts';
import type { RegistrationStanding } from '#core/dossier/registration-window.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { isId } from '#core/shared/uuid-text.ts';
import {
  findDossier,
  findEntry,
  findJudgingTies,
  listEntriesOf,
  type DossierRow,
  type EntryRow,
  type OwnOrganisation,
  type SeenDossier,
  type WritableDossier,
} from '../../db/queries/dossier.ts';
import { lockDossier } from '../../db/queries/uploaded-file.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { Actor, SignedIn } from '../person/actor.ts';
import { awardInForce, registrationOf, type AwardInForce } from './award-in-force.ts';
import { rolesReaching } from './roles-reaching.ts';

/** A dossier in front of somebody who may see it, with what of it they may see. */
export interface DossierInSight {
  readonly proof: SeenDossier;
  readonly person: SignedIn;
  readonly award: AwardInForce;
  readonly dossier: DossierRow;
  /** Only those this person may see. */
  readonly entries: readonly EntryRow[];
  /** A member of the organisation reads what is being written; everybody else what was handed in. */
  readonly as: 'member' | 'officer' | 'judge';
  readonly finances: 'shown' | 'hidden';
  /** Addresses and telephone numbers: nothing for an auditor. */
  readonly contacts: 'shown' | 'hidden';
  /** By the season and by what its organisation was granted. */
  readonly registration: RegistrationStanding;
  readonly actorOf: (entry: EntryRow | null) => DossierActor;
  readonly factsOf: (entry: EntryRow | null) => DossierFacts;
}

/** Nobody is signed in, or the dossier does not exist for whoever asks. */
export type SightRefusal = { readonly code: 'not-signed-in' } | DossierRefusal;

/** Lets in whoever may see a dossier. For everybody else it does not exist. */
export async function seeDossier(
  app: App,
  actor: Actor,
  dossierId: string,
): Promise<Result<DossierInSight, SightRefusal>> {
  if (!actor) return refuse({ code: 'not-signed-in' });
  const dossier = isId(dossierId) ? await findDossier(app.db, dossierId) : undefined;
  const award = dossier && awardInForce(app, dossier.season_id);
  if (!dossier || !award) return refuse({ code: 'dossier-not-found' });
  const [entries, ties] = await Promise.all([
    listEntriesOf(app.db, [dossier.id]),
    findJudgingTies(app.db, dossier.id, actor.personId),
  ]);
  const reaching = rolesReaching(actor, dossier);
  const types = typesFromPaper({ roles: reaching, dossier, entries, isConflicted: ties.conflicted });
  const roles = types ? new Set([...reaching, ...ON_BEHALF]) : reaching;
  const actorOf = (entry: EntryRow | null): DossierActor => {
    const judges = entry !== null && ties.before.has(entry.id);
    return { roles, judges, isRecused: ties.conflicted };
  };
  // What came on paper in time is typed when there is time for it.
  const standing = registrationOf(app, award, dossier.extended_until);
  const registration =
    types && dossier.paper_received_on !== null
      ? ({ ...standing, writing: 'open', handingIn: 'open' } as const)
      : standing;
  const factsOf = factsAt(app, award, registration);
  const seen = entries.filter((entry) => maySeeDossier(actorOf(entry), factsOf(entry)).ok);
  if (seen.length === 0 && !maySeeDossier(actorOf(null), factsOf(null)).ok)
    return refuse({ code: 'dossier-not-found' });
  const finances =
    [null, ...seen].some((entry) => maySeeFinances(actorOf(entry), factsOf(entry)).ok) && !isJudge(roles, ties.judged);
  return accept({
    proof: { dossierId: dossier.id } as SeenDossier,
    person: actor,
    award,
    dossier,
    entries: seen,
    as: isMember(roles) ? 'member' : isJudge(roles, ties.judged) ? 'judge' : 'officer',
    finances: finances ? 'shown' : 'hidden',
    contacts: knowsContacts(roles) ? 'shown' : 'hidden',
    registration,
    actorOf,
    factsOf,
  });
}

/** For whom the secretariat acts while it types a dossier from paper, or completes one that came in a sheet. */
const ON_BEHALF = ['organisation-editor', 'organisation-signer'] as const;

/**
 * Whether this officer fills the dossier on behalf of its organisation: it came on paper or in a sheet, nobody belongs to the
 * organisation yet (who joins it takes the dossier over), and something is to be written. Once handed in, the same officer vets it like
 * any other.
 */
function typesFromPaper({
  roles,
  dossier,
  entries,
  isConflicted,
}: {
  readonly roles: ReadonlySet<string>;
  readonly dossier: DossierRow;
  readonly entries: readonly EntryRow[];
  readonly isConflicted: boolean;
}): boolean {
  const isOpen = entries.every(({ state }) => state === 'draft') || entries.some(({ state }) => state === 'returned');
  return isFilledOnBehalf(dossier) && isOpen && !isConflicted && roles.has('secretariat');
}

/** Whether nobody but the secretariat can complete a dossier: it came on paper or in a sheet, and nobody of its organisation is here. */
export function isFilledOnBehalf(
  dossier: Pick<DossierRow, 'paper_received_on' | 'sheet_row' | 'has_members'>,
): boolean {
  return isSignedOnPaper(dossier) || isFromSheet(dossier);
}

/** Whether a dossier came on paper and nobody of its organisation is here: what they signed is the paper, whose scan is kept. */
export function isSignedOnPaper(dossier: Pick<DossierRow, 'paper_received_on' | 'has_members'>): boolean {
  return dossier.paper_received_on !== null && !dossier.has_members;
}

/** Whether a dossier came in a sheet of Excel and nobody of its organisation is here. */
export function isFromSheet(dossier: Pick<DossierRow, 'sheet_row' | 'has_members'>): boolean {
  return dossier.sheet_row !== null && !dossier.has_members;
}

/** How a dossier came that was typed from paper or brought in a sheet of Excel; `null` for every other. */
export function paperMarkOf({ dossier: row, as }: Pick<DossierInSight, 'dossier' | 'as'>) {
  const { paper_received_on: receivedOn, imported_at: importedAt, sheet_row: sheetRow } = row;
  if (receivedOn !== null) return { receivedOn, typist: row.paper_typist ?? '' };
  if (importedAt === null || sheetRow === null) return null;
  // The name of a file may name an entrant: judges do not read it.
  return { importedAt, sheetRow, file: as === 'judge' ? null : row.import_file, typist: row.importer ?? '' };
}

/** How the claim of a dossier's applicant to be an agency of the tree stands; `null` for applicants that are none. */
export function agencyStandingOf({ kind, agency_standing: standing }: DossierRow): ClaimState | 'not-claimed' | null {
  return isAgencyKind(kind as ApplicantKind) ? (standing ?? 'not-claimed') : null;
}

function isMember(roles: ReadonlySet<string>): boolean {
  return [...roles].some((role) => role.startsWith('organisation-'));
}

function isJudge(roles: ReadonlySet<string>, judged: ReadonlySet<string>): boolean {
  return judged.size > 0 && !isMember(roles);
}

/** What the policy asks of an entry, or of a dossier without entries (`null`: a draft), at this moment of the season. */
function factsAt(
  app: App,
  award: AwardInForce,
  { writing: registration, handingIn }: RegistrationStanding,
): (entry: EntryRow | null) => DossierFacts {
  const now = app.clock.seasonNow(award.seasonId);
  return (entry) => {
    const state = entry?.state ?? 'draft';
    return {
      state,
      registration,
      handingIn,
      completionDueAt: state === 'returned' ? (entry?.dueAt ?? null) : null,
      now,
    };
  };
}

/** A dossier in front of somebody who may write into it now. */
export interface DossierInHand extends DossierInSight {
  readonly writing: WritableDossier;
}

/** Lets in whoever may write: while one entry may be edited, the answers of the dossier may. */
export async function editDossier(
  app: App,
  actor: Actor,
  dossierId: string,
): Promise<Result<DossierInHand, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  return seen.ok ? takeInHand(seen.value) : seen;
}

/**
 * What somebody sees, with the entries as they stand now that the dossier's row is held until the transaction ends: handing in holds it
 * too, so that what is admitted after this is either handed in or not acknowledged.
 */
export async function holdDossier<Sight extends DossierInSight>(db: Kysely<Database>, sight: Sight): Promise<Sight> {
  await lockDossier(db, writingOf(sight));
  return { ...sight, entries: await listEntriesOf(db, [sight.dossier.id]) };
}

/** The right to write of somebody who sees the dossier already. */
export function takeInHand(sight: DossierInSight): Result<DossierInHand, DossierRefusal> {
  const asked = sight.entries.length === 0 ? [null] : sight.entries;
  const verdicts = asked.map((entry) => mayEditDossier(sight.actorOf(entry), sight.factsOf(entry)));
  const [first] = verdicts;
  if (first && !first.ok && !verdicts.some((verdict) => verdict.ok)) return first;
  return accept({ ...sight, writing: writingOf(sight) });
}

/** The proof of writing; its callers have asked the policy. */
export function writingOf(sight: DossierInSight): WritableDossier {
  return { dossierId: sight.dossier.id, personId: sight.person.personId } as WritableDossier;
}

/** One entry in front of somebody who may see it. */
export async function seeEntry(
  app: App,
  actor: Actor,
  entryId: string,
): Promise<Result<DossierInSight & { readonly entry: EntryRow }, SightRefusal>> {
  const found = isId(entryId) ? await findEntry(app.db, entryId) : undefined;
  if (!found) return refuse({ code: actor ? 'dossier-not-found' : 'not-signed-in' });
  const seen = await seeDossier(app, actor, found.dossierId);
  if (!seen.ok) return seen;
  const entry = seen.value.entries.find(({ id }) => id === entryId);
  return entry ? accept({ ...seen.value, entry }) : refuse({ code: 'dossier-not-found' });
}

const WRITERS = ['organisation-owner', 'organisation-editor', 'organisation-signer'];

/** The organisations the actor belongs to now. */
export function ownOrganisations(actor: SignedIn): readonly OwnOrganisation[] {
  const ids = actor.roles.filter(({ scopeKind }) => scopeKind === 'organisation').map(({ scopeId }) => scopeId);
  return [...new Set(ids)].map((organisationId) => ({ organisationId, personId: actor.personId }) as OwnOrganisation);
}

/** The organisations the actor may act for. */
export function organisationsActedFor(actor: SignedIn): readonly OwnOrganisation[] {
  return ownOrganisations(actor).filter(({ organisationId }) => actFor(actor, organisationId).ok);
}

/** Lets in whoever may act for an organisation. */
export function actFor(
  actor: SignedIn,
  organisationId: string,
): Result<OwnOrganisation, { readonly code: 'organisation-not-found' }> {
  const holds = actor.roles.some(
    ({ role, scopeKind, scopeId }) =>
      scopeKind === 'organisation' && scopeId === organisationId && WRITERS.includes(role),
  );
  if (!holds) return refuse({ code: 'organisation-not-found' });
  return accept({ organisationId, personId: actor.personId } as OwnOrganisation);
}
