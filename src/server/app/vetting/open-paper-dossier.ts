import { verifiesFigures } from '#core/dossier/policy.ts';
import type { RegistrationStanding } from '#core/dossier/registration-window.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { foldForSearch, toNfc } from '#core/shared/vietnamese.ts';
import { dayInVietNam, startOfDay } from '#core/shared/viet-nam-time.ts';
import { insertDossier, type OwnOrganisation } from '../../db/queries/dossier.ts';
import { insertOrganisation, insertResidenceCard } from '../../db/queries/organisation.ts';
import { findOrganisationByIdentity, insertPaperDossier, listPaperDossiers } from '../../db/queries/paper-dossier.ts';
import { findExtendedUntil } from '../../db/queries/registration-extension.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import type { VettedDossier } from '../../db/queries/vetting-claim.ts';
import type { App } from '../app.ts';
import { registrationOf, type AwardInForce } from '../dossier/award-in-force.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { readGroup, type ApplicantRefusal } from '../dossier/open-dossier.ts';
import {
  readOrganisation,
  rowOf,
  type OrganisationRefusal,
  type OrganisationToRegister,
  type ReadOrganisation,
} from '../dossier/register-organisation.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { sitToDecide } from './decide-entries.ts';
import {
  checkVettingFile,
  storeVettingFile,
  type CheckedVettingFile,
  type VettingFileRefusal,
  type VettingUpload,
} from './keep-vetting-file.ts';
import { readDayThatCame } from './read-day.ts';

/** Whose paper it is: by what identifies its kind, as whoever registers by themselves (`register-organisation.ts`). */
export interface PaperDossierToOpen extends Omit<OrganisationToRegister, 'name' | 'address' | 'foundedOn'> {
  readonly seasonId: string;
  readonly organisationName: string;
  /** Name of the product, service or city. */
  readonly name: string;
  /** As typed: day/month/year. */
  readonly receivedOn: string;
  /** Where the award has applicant groups. */
  readonly applicantGroup?: string;
  readonly scan: VettingUpload | null;
  /** The organisation registered under this tax code that whoever types agreed to, having been asked. */
  readonly agreedTo?: string;
}

export type PaperRefusal =
  | QueueRefusal
  | OrganisationRefusal
  | ApplicantRefusal
  | VettingFileRefusal
  | { readonly code: 'vetting-not-yours' }
  | { readonly code: 'paper-scan-missing' }
  | { readonly code: 'paper-name-missing' }
  | { readonly code: 'paper-received-wrong' }
  | { readonly code: 'paper-received-late' }
  | { readonly code: 'paper-extension-needed' }
  /** The tax code is registered: with members of its own, or under another name. */
  | {
      readonly code: 'paper-organisation-known';
      readonly organisationId: string;
      readonly name: string;
      readonly hasMembers: boolean;
    };

/**
 * Opens a dossier that came on paper, on behalf of its organisation, which needs no account: the secretariat then fills it step by step.
 * It counts by the day the paper came; the scan is kept, and the mark stays for ever. Of an organisation with an account the members
 * fill it: after the deadline they need an extension first, and whoever types is asked before it becomes theirs. The name on the paper is
 * kept beside the registered one.
 */
export async function openPaperDossier(
  app: App,
  actor: Actor,
  input: PaperDossierToOpen,
): Promise<Result<{ readonly dossierId: string; readonly hasMembers: boolean }, PaperRefusal>> {
  const desk = await sitToDecide(app, actor, input.seasonId);
  if (!desk.ok) return desk;
  const { award } = desk.value;
  const name = toNfc(input.name).replace(/\s+/g, ' ').trim().slice(0, 200);
  if (name === '') return refuse({ code: 'paper-name-missing' });
  const organisation = readOrganisation({ ...input, name: input.organisationName }, dayInVietNam(app.clock.wallNow()));
  if (!organisation.ok) return organisation;
  const known = await knowApplicant(app, input.seasonId, organisation.value);
  const registration = registrationOf(app, award, known.extendedUntil);
  const received = readReceived(app, award, { typed: input.receivedOn, registration });
  if (!received.ok) return received;
  if (known.hasMembers && registration.writing === 'closed') return refuse({ code: 'paper-extension-needed' });
  if (!input.scan) return refuse({ code: 'paper-scan-missing' });
  const group = readGroup(award, { group: input.applicantGroup ?? '', kind: organisation.value.identity.kind });
  if (!group.ok) return group;
  const asked = askFirst(known.organisation, input);
  if (!asked.ok) return asked;
  const scan = await checkVettingFile(app, input.scan);
  if (!scan.ok) return scan;
  const paper = { name, group: group.value, receivedOn: received.value, scan: scan.value };
  const dossierId = await writePaper(app, desk.value, { paper, from: organisation.value });
  return accept({ dossierId, hasMembers: known.hasMembers });
}

type KnownOrganisation = Awaited<ReturnType<typeof findOrganisationByIdentity>>;

/** Refuses what would go to a registered organisation unasked. */
function askFirst(
  known: KnownOrganisation,
  { agreedTo, organisationName }: PaperDossierToOpen,
): Result<void, PaperRefusal> {
  if (!known || agreedTo === known.id) return accept(undefined);
  const { id: organisationId, name, has_members: hasMembers } = known;
  const isSameName = foldForSearch(toNfc(organisationName)) === foldForSearch(name);
  if (isSameName && !hasMembers) return accept(undefined);
  return refuse({ code: 'paper-organisation-known', organisationId, name, hasMembers });
}

interface Paper {
  readonly name: string;
  readonly group: string | null;
  readonly receivedOn: string;
  readonly scan: CheckedVettingFile;
}

/** The organisation, its dossier, the scan and the mark: all of it or nothing, so that no dossier is without its mark. */
async function writePaper(
  app: App,
  { award: { seasonId, version }, proof }: { readonly award: AwardInForce; readonly proof: SeasonDesk },
  { paper, from }: { readonly paper: Paper; readonly from: ReadOrganisation },
): Promise<string> {
  const dossierId = app.ids.uuid();
  const { rehearsed, at } = momentOf(app, seasonId);
  await app.db.transaction().execute(async (db) => {
    const organisationId = await organisationOf({ ...app, db }, proof, from);
    const [own, vetting] = proofsOf(proof, { organisationId, dossierId });
    const { name, group: applicantGroup } = paper;
    await insertDossier(db, own, {
      ...{ id: dossierId, seasonId, name, applicantGroup, at, rehearsed },
      rulesVersion: version,
    });
    const scanFileId = await storeVettingFile({ ...app, db }, vetting, { seasonId, file: paper.scan });
    const { receivedOn } = paper;
    await insertPaperDossier(db, vetting, { receivedOn, scanFileId, organisationName: from.name, at });
    const subject = { subjectKind: 'dossier', subjectId: dossierId, personId: proof.personId };
    await recordAct(app, db, { seasonId, ...subject, action: 'paper-dossier-opened', detail: {} });
  });
  return dossierId;
}

/** Dossiers of a season that came on paper, for its officers; the scan, which holds every figure, for those who may know them. */
export async function listPaper(app: App, actor: Actor, { seasonId }: { readonly seasonId: string }) {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { roles, proof } = desk.value;
  const mayKnow = verifiesFigures(roles);
  const rows = await listPaperDossiers(app.db, proof);
  return accept(rows.map((row) => ({ ...row, scan_file_id: mayKnow ? row.scan_file_id : null })));
}

/** The day the paper came: it has come, and lies in the time of registration. */
function readReceived(
  app: App,
  award: AwardInForce,
  { typed, registration: { writeUntil } }: { readonly typed: string; readonly registration: RegistrationStanding },
): Result<string, PaperRefusal> {
  const day = readDayThatCame(app, award.seasonId, typed);
  if (!day) return refuse({ code: 'paper-received-wrong' });
  const isLate = writeUntil !== null && Temporal.Instant.compare(startOfDay(day), writeUntil) >= 0;
  return isLate ? refuse({ code: 'paper-received-late' }) : accept(day.toString());
}

/** What is known already of the organisation whose paper it is. */
async function knowApplicant(app: App, seasonId: string, read: ReadOrganisation) {
  const known = await findOrganisationByIdentity(app.db, rowOf(app, read));
  const extendedUntil = known ? await findExtendedUntil(app.db, seasonId, known.id) : null;
  return { organisation: known, extendedUntil, hasMembers: known?.has_members ?? false };
}

/** The organisation of this identity; where none is registered, it is now: without anybody who acts for it. */
async function organisationOf(app: App, { personId: by }: SeasonDesk, read: ReadOrganisation): Promise<string> {
  const row = rowOf(app, read);
  const known = await findOrganisationByIdentity(app.db, row);
  if (known) return known.id;
  const [id, at] = [app.ids.uuid(), app.clock.wallNow()];
  if (!(await insertOrganisation(app.db, { ...row, id, illustrative: app.isDemo, by, at })))
    throw new Error('an organisation was registered while its paper was typed'); // the whole transaction is undone
  const card = read.identity.residenceCard;
  if (card) {
    const stated = { lastDigits: card.lastDigits, validUntil: card.validUntil.toString() };
    await insertResidenceCard(app.db, { id: app.ids.uuid(), organisationId: id, ...stated, by, at });
  }
  return id;
}

/** The desk's proof stands for both: the dossier is its own until the organisation takes it over. */
function proofsOf(
  { personId }: SeasonDesk,
  { organisationId, dossierId }: { readonly organisationId: string; readonly dossierId: string },
) {
  return [{ organisationId, personId } as OwnOrganisation, { dossierId, personId } as VettedDossier] as const;
}
