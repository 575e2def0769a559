import type { Kysely } from 'kysely';
import { drawsUnits } from '#core/contest/collective.ts';
import { lotListHash } from '#core/contest/lots.ts';
import { byCodePoint } from '#core/shared/code-point-order.ts';
import type { ReadonlyKysely } from '../../db/connect.ts';
import { findLedgerRecord } from '../../db/queries/ledger.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { Contest } from './contest.ts';

/** The units among which equals are drawn for collective prizes, as they were frozen. */
export interface FrozenUnits {
  readonly listHash: string;
  readonly frozenAt: string;
  /** Ids, in the order of their code points. */
  readonly units: readonly string[];
}

/** The round whose randomness draws equal units: the last one; `null` = no units are drawn. */
export function unitLotRound({ rules: { prizes, ranking }, rounds }: Contest): string | null {
  return prizes.collective.length > 0 && drawsUnits(ranking.finalTie) ? (rounds.at(-1)?.id ?? null) : null;
}

/**
 * Freezes the units of the contest's whole tree for the draw of collective prizes, in the log, once. With the first ranking of the
 * last round, before the source of its lots has given anything: whose headcount is approved later, or which place a jury gives,
 * changes no ticket.
 */
export async function freezeUnits(
  app: Pick<App, 'clock' | 'ids'>,
  db: Kysely<Database>,
  contest: Contest,
  round: string,
): Promise<void> {
  if (unitLotRound(contest) !== round) return;
  const { seasonId } = contest;
  const units = contest.units.units.map(({ id }) => id).sort(byCodePoint);
  const frozenAt = app.clock.seasonNow(seasonId).toString();
  const record = { use: USE, round, listHash: lotListHash(units), units, frozenAt };
  await recordEntry(app, db, { seasonId, type: 'list-freeze', subject: `${USE}/${round}`, round, record });
}

/** The units as they were frozen for the draw with this round's randomness; `null` = not yet. */
export async function findFrozenUnits(
  db: ReadonlyKysely,
  seasonId: string,
  round: string,
): Promise<FrozenUnits | null> {
  const kept = await findLedgerRecord(db, { seasonId, kind: 'list-freeze', subject: `${USE}/${round}` });
  return (kept as unknown as FrozenUnits | undefined) ?? null;
}

const USE = 'collective-lots';
