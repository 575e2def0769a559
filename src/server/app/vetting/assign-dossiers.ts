import { shareEvenly, type Share } from '#core/vetting/share-evenly.ts';
import type { EntryState } from '#core/dossier/states.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { findOwnersOfSeason } from '../../db/queries/role.ts';
import {
  insertVettingAssignments,
  listOfficerConflicts,
  listOfficerNames,
  listOfficersOf,
  lockVettingAssignments,
} from '../../db/queries/vetting-assignment.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import { loadQueueRows } from './list-queue.ts';

export interface OfficerLine {
  readonly personId: string;
  readonly name: string;
  /** Whether dossiers can be given to them now. */
  readonly isActive: boolean;
}

export type AssignDossiersRefusal =
  | QueueRefusal
  | { readonly code: 'vetting-not-yours' }
  | { readonly code: 'no-dossier-chosen' }
  | { readonly code: 'officer-not-found' }
  | { readonly code: 'officer-in-conflict'; readonly count: number }
  | { readonly code: 'assigned-meanwhile' };

/** The officers of a season, and whoever had a dossier of it before they left. */
export async function listOfficers(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly OfficerLine[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const [active, ever] = await Promise.all([
    activeOfficers(app, desk.value.proof),
    listOfficerNames(app.db, desk.value.proof),
  ]);
  const lines = active.map(({ id, name }) => ({ personId: id, name, isActive: true }));
  const gone = ever.filter(({ id }) => !active.some((one) => one.id === id));
  return accept([...lines, ...gone.map(({ id, name }) => ({ personId: id, name, isActive: false }))]);
}

/**
 * Gives dossiers to an officer, or to nobody (`null`). All or nothing: one dossier the officer is in a conflict with refuses. Dossiers
 * that whoever gives them may not know are not there.
 */
export async function assignDossiers(
  app: App,
  actor: Actor,
  input: { readonly seasonId: string; readonly dossierIds: readonly string[]; readonly officerId: string | null },
): Promise<Result<{ readonly assigned: number }, AssignDossiersRefusal>> {
  const shares = [...new Set(input.dossierIds)].map((dossierId) => ({ dossierId, officerId: input.officerId }));
  return writeShares(app, actor, { seasonId: input.seasonId, shares, onlyUnassigned: false });
}

/** States in which a dossier still costs its officer work. */
const UNDER_WAY: readonly EntryState[] = ['submitted', 'returned'];

/** How dossiers that nobody works on would be shared among officers: a preview, nothing is written. */
export async function planAssignment(
  app: App,
  actor: Actor,
  { seasonId, officerIds }: { readonly seasonId: string; readonly officerIds: readonly string[] },
): Promise<Result<readonly Share[], AssignDossiersRefusal>> {
  const desk = await sitToAssign(app, actor, seasonId);
  if (!desk.ok) return desk;
  const [rows, active] = await Promise.all([loadQueueRows(app, desk.value), activeOfficers(app, desk.value.proof)]);
  if (officerIds.length === 0 || !officerIds.every((id) => active.some((one) => one.id === id)))
    return refuse({ code: 'officer-not-found' });
  const open = rows.filter(({ state }) => UNDER_WAY.includes(state));
  const free = [...new Set(open.filter(({ officerId }) => officerId === null).map(({ dossierId }) => dossierId))];
  const conflicts = await listOfficerConflicts(app.db, desk.value.proof, officerIds);
  const officers = active
    .filter(({ id }) => officerIds.includes(id))
    .map(({ id }) => ({
      officerId: id,
      load: new Set(open.filter(({ officerId }) => officerId === id).map(({ dossierId }) => dossierId)).size,
      conflicts: new Set(conflicts.filter(({ personId }) => personId === id).map(({ dossierId }) => dossierId)),
    }));
  return accept(shareEvenly(free, officers));
}

/** Carries out a plan that was looked at; refused as a whole when one of its dossiers was given to somebody meanwhile. */
export async function applyAssignment(
  app: App,
  actor: Actor,
  { seasonId, shares }: { readonly seasonId: string; readonly shares: readonly Share[] },
): Promise<Result<{ readonly assigned: number }, AssignDossiersRefusal>> {
  const given = shares.filter(({ officerId }) => officerId !== null);
  return writeShares(app, actor, { seasonId, shares: given, onlyUnassigned: true });
}

async function writeShares(
  app: App,
  actor: Actor,
  {
    seasonId,
    shares,
    onlyUnassigned,
  }: { readonly seasonId: string; readonly shares: readonly Share[]; readonly onlyUnassigned: boolean },
): Promise<Result<{ readonly assigned: number }, AssignDossiersRefusal>> {
  const desk = await sitToAssign(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { proof } = desk.value;
  const problem = await problemOf(app, proof, shares);
  if (problem) return refuse(problem);
  return app.db.transaction().execute(async (db) => {
    await lockVettingAssignments(db, proof);
    const rows = await loadQueueRows({ ...app, db }, desk.value);
    const known = new Map(rows.map(({ dossierId, officerId }) => [dossierId, officerId]));
    const changed = shares.filter(({ dossierId, officerId }) => known.get(dossierId) !== officerId);
    if (shares.some(({ dossierId }) => !known.has(dossierId))) return refuse({ code: 'no-dossier-chosen' });
    if (onlyUnassigned && shares.some(({ dossierId }) => known.get(dossierId) !== null))
      return refuse({ code: 'assigned-meanwhile' });
    if (changed.length === 0) return accept({ assigned: 0 });
    const at = app.clock.seasonNow(seasonId);
    await insertVettingAssignments(db, proof, { rows: changed.map((one) => ({ ...one, id: app.ids.uuid() })), at });
    const act = { action: 'dossiers-assigned', subjectKind: 'season', subjectId: seasonId };
    await recordAct(app, db, { ...act, seasonId, personId: proof.personId, detail: { assigned: changed.length } });
    return accept({ assigned: changed.length });
  });
}

/** Lets in whoever may say who works on what. */
async function sitToAssign(app: App, actor: Actor, seasonId: string) {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { roles } = desk.value;
  if (!roles.has('secretariat') && !roles.has('organiser')) return refuse({ code: 'vetting-not-yours' });
  return desk;
}

async function problemOf(app: App, proof: SeasonDesk, shares: readonly Share[]): Promise<AssignDossiersRefusal | null> {
  if (shares.length === 0) return { code: 'no-dossier-chosen' };
  const officerIds = [...new Set(shares.flatMap(({ officerId }) => (officerId === null ? [] : [officerId])))];
  if (officerIds.length === 0) return null;
  const active = await activeOfficers(app, proof);
  if (!officerIds.every((id) => active.some((one) => one.id === id))) return { code: 'officer-not-found' };
  const conflicts = await listOfficerConflicts(app.db, proof, officerIds);
  const met = shares.filter((one) =>
    conflicts.some(({ personId, dossierId }) => personId === one.officerId && dossierId === one.dossierId),
  );
  return met.length > 0 ? { code: 'officer-in-conflict', count: met.length } : null;
}

/** Whether anybody is of the secretariat of a season now: without one nobody receives its dossiers. */
export async function hasSecretariat(app: App, proof: SeasonDesk): Promise<boolean> {
  return (await activeOfficers(app, proof)).length > 0;
}

async function activeOfficers(app: App, proof: SeasonDesk) {
  const owners = await findOwnersOfSeason(app.db, proof.seasonId);
  return listOfficersOf(app.db, proof, { programmeId: owners?.programme_id ?? '', now: app.clock.wallNow() });
}
