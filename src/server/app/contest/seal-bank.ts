import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findBankSeal, insertBankSeal } from '../../db/queries/bank-seal.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';

export type SealBankRefusal =
  { readonly code: 'seal-holds' } | { readonly code: 'seal-in-the-past' } | { readonly code: 'seal-changed-meanwhile' };

export interface SealToSet {
  readonly sealsAt: Temporal.Instant;
  /** Whether the public page tells of every break: what the rules of the contest say. */
  readonly showsBreaks: 'yes' | 'no';
}

/**
 * Sets the moment from which nobody reads the questions of rounds that have not opened. It may be set anew until it comes; a seal that
 * holds is only broken, by two people (`break-seal.ts`).
 */
export async function sealBank(
  app: App,
  organiser: OrganiserOf,
  { sealsAt, showsBreaks }: SealToSet,
): Promise<Result<{ readonly revision: number }, SealBankRefusal>> {
  const seasonId = organiser.scope.id;
  const now = app.clock.seasonNow(seasonId);
  const before = await findBankSeal(app.db, seasonId);
  if (before && Temporal.Instant.compare(before.seals_at, now) <= 0) return refuse({ code: 'seal-holds' });
  if (Temporal.Instant.compare(sealsAt, now) < 0) return refuse({ code: 'seal-in-the-past' });
  const revision = (before?.revision ?? 0) + 1;
  const { personId } = organiser.actor;
  return app.db.transaction().execute(async (db) => {
    const row = { seasonId, revision, sealsAt, showsBreaks: showsBreaks === 'yes', setBy: personId, setAt: now };
    if (!(await insertBankSeal(db, row))) return refuse({ code: 'seal-changed-meanwhile' });
    await recordAct(app, db, {
      seasonId,
      personId,
      action: 'bank-seal-set',
      subjectKind: 'season',
      subjectId: seasonId,
      detail: { revision, sealsAt: sealsAt.toString(), showsBreaks: showsBreaks === 'yes' },
    });
    return accept({ revision });
  });
}
