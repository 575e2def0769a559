import { listDossiersOf, listEntriesOf, type EntryRow } from '../../db/queries/dossier.ts';
import type { App } from '../app.ts';
import { organisationsActedFor } from '../dossier/gates.ts';
import { sitAtDesk, type AwardDesk } from '../dossier/list-dossiers-for-secretariat.ts';
import type { SignedIn } from '../person/actor.ts';

/** Where somebody works: the same for all subjects, and asked once. */
export interface WorkPlace {
  /** Award seasons at whose desk they sit. */
  readonly desks: readonly AwardDesk[];
  /** Of the organisations they act for. */
  readonly dossiers: readonly OwnDossier[];
}

/** A dossier with its entries. */
export interface OwnDossier {
  readonly id: string;
  readonly name: string;
  readonly entries: readonly EntryRow[];
}

/** Where somebody works. Two queries for who acts for an organisation, one by key for each award season for who is an officer. */
export async function readWorkPlace(app: App, actor: SignedIn): Promise<WorkPlace> {
  const [desks, dossiers] = await Promise.all([desksOf(app, actor), dossiersOf(app, actor)]);
  return { desks, dossiers };
}

async function desksOf(app: App, actor: SignedIn): Promise<readonly AwardDesk[]> {
  const every = await Promise.all(app.seasons.all().map(({ season }) => sitAtDesk(app, actor, season.id)));
  return every.flatMap((desk) => (desk.ok ? [desk.value] : []));
}

async function dossiersOf(app: App, actor: SignedIn): Promise<readonly OwnDossier[]> {
  const own = organisationsActedFor(actor);
  if (own.length === 0) return [];
  const dossiers = await listDossiersOf(app.db, own);
  const ids = dossiers.map(({ id }) => id);
  const entries = Map.groupBy(await listEntriesOf(app.db, ids), ({ dossierId }) => dossierId);
  return dossiers.map(({ id, name }) => ({ id, name, entries: entries.get(id) ?? [] }));
}
