import { insertOpening, listOpenings, type NewOpening } from '../../db/queries/dossier-opening.ts';
import type { App } from '../app.ts';
import type { DossierInSight } from './gates.ts';
import { rolesReaching } from './roles-reaching.ts';

type Reader = NewOpening['reader'];

const OFFICERS = ['secretariat', 'organiser', 'auditor'] as const;

/** Keeps that somebody who is not of the organisation read the dossier: whoever owns it may see who did. Once an hour for each. */
export async function noteOpening(app: App, sight: DossierInSight): Promise<void> {
  if (sight.as === 'member') return;
  const at = app.clock.seasonNow(sight.award.seasonId);
  const hour = at.round({ smallestUnit: 'hour', roundingMode: 'floor' });
  await insertOpening(app.db, sight.proof, { personId: sight.person.personId, reader: readerOf(sight), hour, at });
}

/** By the seat from which they read; whoever holds two is named by the one that receives dossiers. */
function readerOf({ as, person, dossier }: DossierInSight): Reader {
  if (as === 'judge') return 'judge';
  const roles = rolesReaching(person, dossier);
  return OFFICERS.find((role) => roles.has(role)) ?? 'other';
}

/** Who read a dossier and when. A judge is a judge without a name. */
export interface DossierOpening {
  readonly reader: Reader;
  readonly name: string | null;
  readonly at: Temporal.Instant;
}

const SHOWN = 200;

/** Who of other places read one's own dossier, the newest first; empty for whoever is not of the organisation. */
export async function listDossierOpenings(app: App, sight: DossierInSight): Promise<readonly DossierOpening[]> {
  if (sight.as !== 'member') return [];
  const rows = await listOpenings(app.db, sight.proof, SHOWN);
  return rows.map(({ reader, name, opened_at: at }) => ({ reader: reader as Reader, name, at }));
}
