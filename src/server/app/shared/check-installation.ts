import { findBrokenInvariants, type BrokenInvariant } from '../../db/run-invariants.ts';
import type { App } from '../app.ts';

export interface InstallationHealth {
  readonly isDemo: boolean;
  readonly seasons: readonly { readonly id: string; readonly version: number }[];
  /** What tables do not agree on; empty = sound. */
  readonly broken: readonly BrokenInvariant[];
}

/** Looks whether what the installation holds is sound. Reads only; scans most tables. */
export async function checkInstallation(app: Pick<App, 'db' | 'isDemo' | 'seasons'>): Promise<InstallationHealth> {
  const seasons = app.seasons.all().map(({ season, version }) => ({ id: season.id, version }));
  return { isDemo: app.isDemo, seasons, broken: await findBrokenInvariants(app.db) };
}
