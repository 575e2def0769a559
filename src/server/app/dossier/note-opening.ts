import { insertOpening, insertOpenings, listOpenings, type NewOpening } from '../../db/queries/dossier-opening.ts';
import type { Kysely } from 'kysely';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { DossierInSight } from './gates.ts';
import { rolesReaching } from './roles-reaching.ts';

type Reader = NewOpening['reader'];

const OFFICERS = ['secretariat', 'organiser', 'auditor'] as const;

/** Keeps that somebody who is not of the organisation read the dossier: whoever owns it may see who did. Once an hour for each. */
export async function noteOpening(app: App, sight: DossierInSight): Promise<void> {
  if (sight.as === 'member') return;
  const when = hourOf(app, sight.award.seasonId);
  await insertOpening(app.db, sight.proof, { personId: sight.person.personId, reader: readerOf(sight), ...when });
}

/** The same of many dossiers that an officer read at once. */
export async function noteOpenings(
  app: App,
  db: Kysely<Database>,
  {
    desk,
    roles,
    opened,
  }: {
    readonly desk: SeasonDesk;
    readonly roles: ReadonlySet<string>;
    readonly opened: readonly { readonly dossierId: string; readonly isJudge: boolean }[];
  },
): Promise<void> {
  const [when, seat] = [hourOf(app, desk.seasonId), officerOf(roles)];
  await insertOpenings(
    db,
    desk,
    opened.map(({ dossierId, isJudge }) => ({ dossierId, reader: isJudge ? 'judge' : seat, ...when })),
  );
}

function hourOf(app: App, seasonId: string) {
  const at = app.clock.seasonNow(seasonId);
  return { at, hour: at.round({ smallestUnit: 'hour', roundingMode: 'floor' }) };
}

/** By the seat from which they read; whoever holds two is named by the one that receives dossiers. */
function readerOf({ as, person, dossier }: DossierInSight): Reader {
  if (as === 'judge') return 'judge';
  return officerOf(rolesReaching(person, dossier));
}

function officerOf(roles: ReadonlySet<string>): Reader {
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
