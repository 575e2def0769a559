import type { Transaction } from 'kysely';
import {
  pairOf,
  randomnessOf,
  type DrawAbout,
  type RandomnessValue,
  type ValueRefusal,
} from '#core/ledger/randomness-value.ts';
import type { RandomnessSource } from '#core/ledger/randomness-source.ts';
import type { Json } from '#core/shared/json.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  findLotDraw,
  findLotList,
  findLotValue,
  insertLotValue,
  listLotEntries,
  listLotSources,
} from '../../db/queries/contest-lots.ts';
import { lockRankings } from '../../db/queries/contest-ranking.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { rankLocked, type RankRefusal } from './compute-ranking.ts';

/** A round whose lots wait for their source, within a transaction that holds `lockRankings`. */
export interface WaitingLots {
  readonly sourceId: string;
  readonly source: RandomnessSource;
  readonly entries: Awaited<ReturnType<typeof listLotEntries>>;
  readonly about: DrawAbout;
}

export type WaitingRefusal = { readonly code: 'lots-not-frozen' } | { readonly code: 'lots-drawn' };

/** What is done with a round whose lots wait, everything or nothing. */
export async function withWaitingLots<T, R extends { readonly code: string }>(
  app: App,
  organiser: OrganiserOf,
  roundId: string,
  act: (db: Transaction<Database>, waiting: WaitingLots) => Promise<Result<T, R>>,
): Promise<Result<T, R | WaitingRefusal>> {
  const seasonId = organiser.scope.id;
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const chosen = (await listLotSources(db, seasonId, roundId)).at(-1);
    const list = await findLotList(db, seasonId, roundId);
    const draw = await findLotDraw(db, seasonId, roundId);
    if (!chosen || !list || !draw) return refuse({ code: 'lots-not-frozen' });
    if (await findLotValue(db, seasonId, roundId)) return refuse({ code: 'lots-drawn' });
    const commitment = Buffer.from(draw.commitment).toString('hex');
    const about = { contest: seasonId, round: roundId, frozenAt: list.frozen_at, commitment };
    const entries = await listLotEntries(db, chosen.id);
    return act(db, { sourceId: chosen.id, source: chosen.source, entries, about });
  });
}

export type CompleteRefusal = ValueRefusal | RankRefusal | { readonly code: 'randomness-source-unknown' };

/**
 * Keeps what the source gave, if it is what was named, puts it in the log, and ranks the round again with the lots drawn. Within
 * `withWaitingLots`.
 */
export async function completeLots(
  app: App,
  db: Transaction<Database>,
  { sourceId, source, about }: WaitingLots,
  { value, by }: { readonly value: RandomnessValue; readonly by: string },
): Promise<Result<{ readonly revision: number }, CompleteRefusal>> {
  const pair = pairOf(source, value);
  if (!pair) return refuse({ code: 'randomness-source-unknown' });
  const randomness = randomnessOf(pair, about);
  if (!randomness.ok) return randomness;
  const { contest: seasonId, round: roundId } = about;
  const at = app.clock.seasonNow(seasonId);
  const bytes = Buffer.from(randomness.value, 'hex');
  const isNew = await insertLotValue(db, { seasonId, roundId, sourceId, value, randomness: bytes, by, at });
  if (!isNew) throw new Error(`the lots of round ${roundId} were drawn while the rankings were locked`);
  const record = { use: 'lot-value', round: roundId, value: value as unknown as Json, randomness: randomness.value };
  await recordEntry(app, db, { seasonId, type: 'draw', subject: `lots/${roundId}`, round: roundId, record });
  const ranked = await rankLocked(app, db, { seasonId, roundId, by });
  if (!ranked.ok) throw new Error(`round ${roundId} cannot be ranked by its lots: ${ranked.refusal.code}`); // takes the value back
  return accept({ revision: ranked.value.revision });
}
