import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listAuditorMandates, listOpenings } from '../../db/queries/audit.ts';
import type { App } from '../app.ts';
import { sitAtDesk, type QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';

export interface AuditorLine {
  readonly grantId: string;
  readonly name: string;
  readonly email: string;
  readonly from: Temporal.Instant;
  /** `null` = given by an administrator without an end. */
  readonly until: Temporal.Instant | null;
  /** By the clock of the season, where they were given in days. */
  readonly days: { readonly first: string; readonly last: string } | null;
  readonly grantedBy: string | null;
  readonly standing: 'upcoming' | 'in-force' | 'ended';
}

const OPENINGS_SHOWN = 200;

/** Who audits a season, until when, and what they opened; for its organiser. */
export async function listAuditors(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<
  Result<
    { readonly auditors: readonly AuditorLine[]; readonly openings: Awaited<ReturnType<typeof listOpenings>> },
    QueueRefusal
  >
> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { proof, roles } = desk.value;
  if (!roles.has('organiser')) return refuse({ code: 'season-not-found' });
  const [mandates, openings] = await Promise.all([
    listAuditorMandates(app.db, proof),
    listOpenings(app.db, proof, { personId: null, limit: OPENINGS_SHOWN }),
  ]);
  const now = app.clock.wallNow();
  const auditors = mandates.map(({ id, name, email, from, until, grantedBy, endedAt, firstDay, lastDay }) => {
    const isOver = endedAt !== null || (until !== null && Temporal.Instant.compare(now, until) >= 0);
    const standing = isOver ? 'ended' : Temporal.Instant.compare(now, from) < 0 ? 'upcoming' : 'in-force';
    const days = firstDay !== null && lastDay !== null ? { first: firstDay, last: lastDay } : null;
    return { grantId: id, name, email, from, until, days, grantedBy, standing } as const;
  });
  return accept({ auditors, openings });
}
