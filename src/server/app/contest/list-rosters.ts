import { listRosters as listRosterRows } from '../../db/queries/roster.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';

/** A list of people with codes, as its organiser sees it: numbers, never a code. */
export interface RosterLine {
  readonly id: string;
  readonly fileName: string;
  readonly people: number;
  /** How many of its codes have been used. */
  readonly used: number;
  readonly loadedAt: string;
  readonly loadedBy: string;
}

/** The lists of a season, newest first. */
export async function listRosters(app: Pick<App, 'db'>, organiser: OrganiserOf): Promise<readonly RosterLine[]> {
  const rows = await listRosterRows(app.db, organiser.scope.id);
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    people: row.people,
    used: Number(row.used ?? 0),
    loadedAt: row.loaded_at.toString(),
    loadedBy: row.loaded_by_name,
  }));
}
