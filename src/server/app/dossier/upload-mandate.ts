import { provinceName, provincesOn, type Province } from '#core/agency/provinces.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  findMandateHandedIn,
  findMandateOf,
  insertMandate,
  listEntriesForProvince,
} from '../../db/queries/province-mandate.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { admitLetter, type KeptLetter, type LetterRefusal } from './admit-letter.ts';
import { actFor, seeDossier, type DossierInSight, type SightRefusal } from './gates.ts';
import { recordAct } from '../record-audit.ts';
import { noteOpening } from './note-opening.ts';
import { scheduleVerdicts } from './schedule-verdicts.ts';

export type MandateRefusal =
  | SightRefusal
  | LetterRefusal
  | { readonly code: 'organisation-not-found' }
  | { readonly code: 'province-not-represented-here' }
  | { readonly code: 'province-not-found' }
  | { readonly code: 'registration-not-open' }
  | { readonly code: 'registration-closed' };

export interface MandateToUpload {
  readonly dossierId: string;
  readonly provinceCode: string;
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * Keeps the mandate by which a department acts for a province in the season of a dossier, for all its dossiers there. A new one
 * takes the place of the one before, which is kept.
 *
 * Source: Smart City 2023 section 1.1, group 1: specialised departments may represent the province.
 */
export async function uploadMandate(
  app: App,
  actor: Actor,
  input: MandateToUpload,
): Promise<Result<void, MandateRefusal>> {
  const seen = await seeDossier(app, actor, input.dossierId);
  if (!seen.ok) return seen;
  const own = actFor(seen.value.person, seen.value.dossier.organisation_id);
  if (!own.ok) return own;
  const admitted = await admitMandate(app, seen.value, input);
  if (!admitted.ok) return admitted;
  const { seasonId } = seen.value.award;
  const row = {
    ...admitted.value,
    id: app.ids.uuid(),
    seasonId,
    provinceCode: input.provinceCode,
    at: app.clock.seasonNow(seasonId),
  };
  await app.files.put(row.id, input.content);
  await app.db.transaction().execute(async (db) => {
    await insertMandate(db, own.value, row);
    const due = { what: 'organisation', organisationId: own.value.organisationId } as const;
    await scheduleVerdicts(app, db, { seasonId, due });
    const subject = { subjectKind: 'organisation', subjectId: own.value.organisationId, personId: own.value.personId };
    await recordAct(app, db, {
      seasonId,
      ...subject,
      action: 'mandate-uploaded',
      detail: { province: row.provinceCode },
    });
  });
  return accept(undefined);
}

async function admitMandate(
  app: App,
  sight: DossierInSight,
  input: MandateToUpload,
): Promise<Result<KeptLetter, MandateRefusal>> {
  const { writing } = sight.registration;
  if (!mayRepresent(sight)) return refuse({ code: 'province-not-represented-here' });
  if (writing !== 'open')
    return refuse({ code: writing === 'upcoming' ? 'registration-not-open' : 'registration-closed' });
  if (!provinceName(input.provinceCode, dayOf(app, sight))) return refuse({ code: 'province-not-found' });
  return admitLetter(app, input);
}

/** Whether the applicant of a dossier is one that may act for a province: a state agency, in a group that says so. */
function mayRepresent({ award, dossier }: DossierInSight): boolean {
  const group = award.award.applicantGroups?.find(({ id }) => id === dossier.applicant_group);
  return group?.onBehalfOfProvince === true && dossier.kind === 'state-agency';
}

function dayOf(app: App, { award }: DossierInSight): Temporal.PlainDate {
  return dayInVietNam(app.clock.seasonNow(award.seasonId));
}

/** One mandate: for which province, by which file. */
export interface MandateLine {
  readonly fileId: string;
  readonly provinceCode: string;
  readonly province: string;
  readonly name: string;
  readonly uploadedAt: Temporal.Instant;
}

export interface MandateView {
  /** Those that exist on the day of the season. */
  readonly provinces: readonly Province[];
  readonly mandate: MandateLine | null;
  /** The one in force when the dossier was handed in, where another took its place since: what was handed in stands under it. */
  readonly handedIn: MandateLine | null;
  /** Other departments of the province that handed in in the same field: who they are, nothing of what they say. */
  readonly rivals: readonly {
    readonly organisation: string;
    readonly categoryId: string;
    readonly fieldId: string | null;
  }[];
}

/**
 * For whom a dossier's applicant acts, and, once it was handed in itself, which other departments of that province did so in the same
 * fields: a mandate is anybody's file, and alone tells nothing of others. `null` where the applicant cannot act for a province. Judges
 * see none of it.
 */
export async function readMandate(
  app: App,
  actor: Actor,
  dossierId: string,
): Promise<Result<MandateView | null, SightRefusal>> {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok) return seen;
  if (seen.value.as === 'judge' || !mayRepresent(seen.value)) return accept(null);
  const { proof, award, dossier, entries } = seen.value;
  const day = dayOf(app, seen.value);
  const [row, before] = await Promise.all([findMandateOf(app.db, proof), findMandateHandedIn(app.db, proof)]);
  if (!row) return accept({ provinces: provincesOn(day), mandate: null, handedIn: null, rivals: [] });
  const all = await listEntriesForProvince(app.db, award.seasonId, row.province_code);
  const isShared = (other: (typeof all)[number]) =>
    other.organisation_id !== dossier.organisation_id &&
    entries.some(
      ({ state, categoryId, fieldId }) =>
        state !== 'draft' && categoryId === other.category_id && fieldId === other.field_id,
    );
  return accept({
    provinces: provincesOn(day),
    mandate: lineOf(row, day),
    handedIn: before && before.id !== row.id ? lineOf(before, day) : null,
    rivals: all.filter(isShared).map((other) => ({
      organisation: other.organisation_name,
      categoryId: other.category_id,
      fieldId: other.field_id,
    })),
  });
}

type MandateRow = NonNullable<Awaited<ReturnType<typeof findMandateOf>>>;

function lineOf(row: MandateRow, day: Temporal.PlainDate): MandateLine {
  const { id: fileId, province_code: provinceCode, name, uploaded_at: uploadedAt } = row;
  return { fileId, provinceCode, province: provinceName(provinceCode, day) ?? provinceCode, name, uploadedAt };
}

/** The mandate's file with its content, for members and officers: the newest, or the one the dossier was handed in under. */
export async function readMandateFile(
  app: App,
  actor: Actor,
  dossierId: string,
  which: 'newest' | 'handed-in' = 'newest',
) {
  const seen = await seeDossier(app, actor, dossierId);
  if (!seen.ok || seen.value.as === 'judge') return refuse({ code: 'dossier-not-found' });
  const find = which === 'newest' ? findMandateOf : findMandateHandedIn;
  const row = await find(app.db, seen.value.proof);
  if (!row) return refuse({ code: 'dossier-not-found' });
  await noteOpening(app, seen.value);
  const { name, media_type: mediaType, bytes } = row;
  return accept({ name, mediaType, bytes: Number(bytes), content: app.files.read(row.id) });
}
