import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { ImportedRow } from '#core/dossier/import-rows.ts';
import { isId } from '#core/shared/uuid-text.ts';
import {
  deleteUntouchedImport,
  dropImportSheet,
  insertDossierImport,
  listDossierImports,
  listOrganisationsByCode,
  lockImports,
  withdrawDossierImport,
  type DossierToImport,
} from '../../db/queries/dossier-import.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { insertOrganisations, type NewOrganisation } from '../../db/queries/organisation.ts';
import type { App } from '../app.ts';
import { registrationOf, type AwardInForce } from '../dossier/award-in-force.ts';
import type { QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import { momentOf } from '../dossier/move-entry.ts';
import { rowOf } from '../dossier/register-organisation.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { sitToDecide } from './decide-entries.ts';
import { columnsByHeading, reviewAtDesk, type ImportChoice, type ReviewRefusal } from './review-import.ts';

export type ImportDossiersRefusal =
  | ReviewRefusal
  | { readonly code: 'import-too-early' | 'import-too-late' }
  | { readonly code: 'import-with-problems' }
  /** Another sheet was sent since this one was looked at. */
  | { readonly code: 'import-sheet-changed' };

/**
 * Makes a draft of every row of the sheet that waits, on behalf of its organisation, or, while a cell is wrong, nothing. Only while
 * registration is open: what came on paper in time has its own way. The drafts carry their mark for ever.
 */
export async function importDossiers(
  app: App,
  actor: Actor,
  { fileHash, ...choice }: ImportChoice & { readonly fileHash: string },
): Promise<Result<{ readonly importId: string; readonly dossiers: number }, ImportDossiersRefusal>> {
  const desk = await sitToDecide(app, actor, choice.seasonId);
  if (!desk.ok) return desk;
  const { award, proof } = desk.value;
  const { writing } = registrationOf(app, award, null);
  if (writing !== 'open') return refuse({ code: writing === 'upcoming' ? 'import-too-early' : 'import-too-late' });
  return app.db.transaction().execute(async (db) => {
    await lockImports(db, award.seasonId);
    const inTransaction: App = { ...app, db };
    const review = await reviewAtDesk(inTransaction, desk.value, choice);
    if (!review.ok) return review;
    const { rows, problems, missing, fileName } = review.value;
    if (review.value.fileHash !== fileHash) return refuse({ code: 'import-sheet-changed' });
    if (problems.length > 0 || missing.length > 0 || rows.length === 0) return refuse({ code: 'import-with-problems' });
    const importId = app.ids.uuid();
    const { at: openedAt, rehearsed } = momentOf(app, award.seasonId);
    const dossiers = await dossiersOf(inTransaction, proof, rows);
    const columns = columnsByHeading(review.value);
    const moment = { rulesVersion: award.version, at: app.clock.wallNow(), openedAt, rehearsed };
    await insertDossierImport(db, proof, { id: importId, fileName, fileHash, columns, ...moment, dossiers });
    await dropImportSheet(db, proof);
    await noteAct(app, db, { action: 'dossiers-imported', award, proof, importId, dossiers: dossiers.length });
    return accept({ importId, dossiers: dossiers.length });
  });
}

/** The drafts of the rows; organisations that are not registered are now, without anybody who acts for them. */
async function dossiersOf(
  app: App,
  proof: SeasonDesk,
  rows: readonly ImportedRow[],
): Promise<readonly DossierToImport[]> {
  const codeOf = ({ identity }: ImportedRow) => identity.taxCode ?? identity.agencyCode ?? '';
  const registered = await listOrganisationsByCode(app.db, [...new Set(rows.map(codeOf))]);
  const known = new Map<string, { readonly id: string; readonly isNew: boolean }>(
    registered.flatMap(({ id, tax_code, agency_code }) =>
      [tax_code, agency_code].flatMap((code) => (code ? [[code, { id, isNew: false }] as const] : [])),
    ),
  );
  const unknown = new Map<string, NewOrganisation>();
  for (const row of rows)
    if (!known.has(codeOf(row)) && !unknown.has(codeOf(row))) unknown.set(codeOf(row), organisationOf(app, proof, row));
  await registerAll(app, [...unknown.values()]);
  for (const [code, { id }] of unknown) known.set(code, { id, isNew: true });
  return rows.map((row) => {
    const organisation = known.get(codeOf(row))!;
    return {
      dossierId: app.ids.uuid(),
      organisationId: organisation.id,
      isNewOrganisation: organisation.isNew,
      row: row.row,
      name: row.name,
      group: row.group,
      entry: row.category && { id: app.ids.uuid(), ...row.category },
      answers: row.answers,
    };
  });
}

function organisationOf(app: App, { personId }: SeasonDesk, { identity, organisation: name }: ImportedRow) {
  const about = rowOf(app, { identity, name, address: null, foundedOn: null });
  return { ...about, id: app.ids.uuid(), illustrative: app.isDemo, by: personId, at: app.clock.wallNow() };
}

const BATCH = 1000;

async function registerAll(app: App, organisations: readonly NewOrganisation[]): Promise<void> {
  for (let from = 0; from < organisations.length; from += BATCH) {
    const batch = organisations.slice(from, from + BATCH);
    // Otherwise the whole transaction is undone.
    if ((await insertOrganisations(app.db, batch)) !== batch.length)
      throw new Error('an organisation was registered while it was imported');
  }
}

export type TakeBackRefusal =
  QueueRefusal | { readonly code: 'vetting-not-yours' | 'import-not-found' | 'import-touched' };

class Touched extends Error {}

/** Takes a whole import back while nobody touched any of its dossiers; that it was, and who took it back, stays on record. */
export async function takeImportBack(
  app: App,
  actor: Actor,
  { seasonId, importId }: { readonly seasonId: string; readonly importId: string },
): Promise<Result<void, TakeBackRefusal>> {
  const desk = await sitToDecide(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, proof } = desk.value;
  if (!isId(importId)) return refuse({ code: 'import-not-found' });
  const taken = app.db.transaction().execute(async (db) => {
    await lockImports(db, seasonId);
    if (!(await withdrawDossierImport(db, proof, { importId, at: app.clock.wallNow() })))
      return refuse({ code: 'import-not-found' });
    if (!(await deleteUntouchedImport(db, importId))) throw new Touched();
    await noteAct(app, db, { action: 'dossier-import-taken-back', award, proof, importId });
    return accept(undefined);
  });
  return taken.catch((error: unknown) => {
    if (error instanceof Touched) return refuse({ code: 'import-touched' });
    throw error;
  });
}

/** Throws the sheet away that this officer looked at. */
export async function dropSheetToImport(app: App, actor: Actor, { seasonId }: { readonly seasonId: string }) {
  const desk = await sitToDecide(app, actor, seasonId);
  return desk.ok ? accept(await dropImportSheet(app.db, desk.value.proof)) : desk;
}

/** The imports of a season, newest first, for its secretariat. */
export async function listImports(app: App, actor: Actor, { seasonId }: { readonly seasonId: string }) {
  const desk = await sitToDecide(app, actor, seasonId);
  return desk.ok ? accept(await listDossierImports(app.db, desk.value.proof)) : desk;
}

interface ImportAct {
  readonly action: string;
  readonly award: AwardInForce;
  readonly proof: SeasonDesk;
  readonly importId: string;
  readonly dossiers?: number;
}

async function noteAct(
  app: App,
  db: App['db'],
  { action, award, proof, importId, dossiers }: ImportAct,
): Promise<void> {
  const act = { action, subjectKind: 'dossier-import', subjectId: importId, personId: proof.personId };
  const detail = dossiers === undefined ? {} : { dossiers };
  await recordAct(app, db, { ...act, seasonId: award.seasonId, detail });
}
